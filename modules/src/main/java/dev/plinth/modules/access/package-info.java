/** Who may do what on the platform: the roles of its workloads, of its engineers, of delivery. */
@NullMarked
package dev.plinth.modules.access;

import org.jspecify.annotations.NullMarked;
