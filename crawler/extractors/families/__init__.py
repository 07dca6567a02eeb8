"""CMS families 网站平台类型: one small module a family behind one interface."""
