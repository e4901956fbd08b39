select status from media_result where reference = :#reference
