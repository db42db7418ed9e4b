/** How fast the network engine is; uses {@code policies} alone. */
package dev.plinth.bench.network;
