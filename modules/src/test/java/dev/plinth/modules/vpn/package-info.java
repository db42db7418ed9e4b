/** Tests of the VPN. */
@NullMarked
package dev.plinth.modules.vpn;

import org.jspecify.annotations.NullMarked;
