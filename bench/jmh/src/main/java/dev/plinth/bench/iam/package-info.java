/** How fast the IAM engine is; uses {@code policies} alone. */
package dev.plinth.bench.iam;
