package dev.plinth.cli.artifacts;

/**
 * An object of the bucket.
 *
 * @param key its key
 * @param size in bytes
 */
public record StoredObject(String key, long size) {}
