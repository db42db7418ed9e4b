package dev.plinth.cli.artifacts;

import java.nio.file.Path;

/**
 * A file and where it belongs.
 *
 * @param key its key in the bucket
 * @param file where it is
 * @param size in bytes
 * @param sha256 of its content, in base64 as S3 writes it
 */
public record Artifact(String key, Path file, long size, String sha256) {}
