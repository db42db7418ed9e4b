/** One example for each construct; they compile, synthesize, and are the text of a document. */
@NullMarked
package dev.plinth.modules.examples;

import org.jspecify.annotations.NullMarked;
