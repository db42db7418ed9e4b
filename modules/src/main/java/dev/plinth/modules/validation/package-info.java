/** Checks of property records that report every problem at once; knows no construct. */
@NullMarked
package dev.plinth.modules.validation;

import org.jspecify.annotations.NullMarked;
