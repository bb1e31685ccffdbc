package dev.tierdeck.engine;

import java.time.Instant;

/**
 * What a server says of itself.
 *
 * @param address host and port, without any secret
 * @param version such as {@code 7.0.15}
 * @param mode {@code standalone}, {@code cluster} or {@code sentinel}
 * @param runId the server process' id; another one after a restart
 * @param uptimeSeconds since its start
 * @param clients connected clients
 * @param usedMemory bytes
 * @param keys keys in the database in use
 * @param keyspaceHits lookups by all clients that found a key, since the server's start, less those that we know to be our own looking
 * @param keyspaceMisses lookups by all clients that found none, less those that we know to be our own looking
 * @param operationsPerSecond commands a second, by the server's own reckoning
 * @param readAt when this was read
 */
public record ServerFacts(
        String address, String version, String mode, String runId, long uptimeSeconds, long clients, long usedMemory,
        long keys, long keyspaceHits, long keyspaceMisses, long operationsPerSecond, Instant readAt) {}
