/** Tests of the checks that all properties share. */
@NullMarked
package dev.plinth.modules.validation;

import org.jspecify.annotations.NullMarked;
