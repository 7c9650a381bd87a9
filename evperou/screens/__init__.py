"""What every screen of the site does alike: lists, exports, forms, choices and single sendings."""
