/** Tests of the roles of the platform. */
@NullMarked
package dev.plinth.modules.access;

import org.jspecify.annotations.NullMarked;
