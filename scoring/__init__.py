"""Scoring 评分: findings in, assessments, ranking and rectification items out."""
