"""Word documents 公文: styles, numbering, tables and charts that Word, WPS and LibreOffice show alike."""
