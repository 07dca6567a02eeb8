"""Dispatch 调度通报: what each unit published in a week or month, who was silent, which columns are stale or blank."""
