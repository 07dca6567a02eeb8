"""Personal data 个人信息: numbers and names of persons that should not stand on a page, and how they are masked."""
