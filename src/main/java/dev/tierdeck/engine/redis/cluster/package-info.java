/**
 * Which master of a Redis Cluster holds which slots.
 *
 * <p>Every master is asked on the connection that is open anyway, and their answers are put together as the nodes do it among themselves.
 * Lettuce reads the answers; its own looking opens a connection to every node each time, which hundreds of processes would do every few
 * seconds, and its cluster connections reconnect and repeat by themselves, while the tier must know where one life of a connection ends (a
 * token, and what is told of changes, belong to it).
 */
@NullMarked
package dev.tierdeck.engine.redis.cluster;

import org.jspecify.annotations.NullMarked;
