/** Tests of the network's constructs. */
@NullMarked
package dev.plinth.modules.network;

import org.jspecify.annotations.NullMarked;
