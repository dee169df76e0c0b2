# Every build sources this first; here there is nothing to set up.
