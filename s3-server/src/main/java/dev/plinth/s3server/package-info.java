/**
 * A server that speaks S3's protocol on loopback, for tests of whatever talks to S3: Terraform's
 * backend, uploads, Spark. Only tests may use it.
 */
@NullMarked
package dev.plinth.s3server;

import org.jspecify.annotations.NullMarked;
