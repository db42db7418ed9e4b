/**
 * The rules about networks, a topic a class. They ask the network model and its reachability, and
 * read no route or security-group rule themselves.
 */
@NullMarked
package dev.plinth.policies.rules.network;

import org.jspecify.annotations.NullMarked;
