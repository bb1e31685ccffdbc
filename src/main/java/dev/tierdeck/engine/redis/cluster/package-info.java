/**
 * Which master of a Redis Cluster holds which slots.
 *
 * <p>Lettuce asks the cluster's nodes and decides between their views; here its answer becomes an immutable map. Lettuce's own cluster
 * connections are not used: they reconnect and repeat by themselves, while the tier must know where one life of a connection ends (a token,
 * and what is told of changes, belong to it).
 */
@NullMarked
package dev.tierdeck.engine.redis.cluster;

import org.jspecify.annotations.NullMarked;
