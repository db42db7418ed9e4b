/** How people reach what is private. */
@NullMarked
package dev.plinth.modules.vpn;

import org.jspecify.annotations.NullMarked;
