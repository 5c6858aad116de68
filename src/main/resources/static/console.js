'use strict';
// Pages can be read without this; it draws the charts whose figures stand in a table beside them.
