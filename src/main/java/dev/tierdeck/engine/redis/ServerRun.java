package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.UUID;

/**
 * Which server process answers.
 *
 * @param runId the process; another one after a restart
 * @param replicationId the history of its data; another one after a failover or a restart
 * @param version such as {@code 7.0.15}
 * @param master where the data come from, as host and port; empty where it is the master itself, or does not tell
 * @param inCluster whether it is one of a cluster
 */
record ServerRun(String runId, String replicationId, String version, String master, boolean inCluster) {
    /** One of a server that stands alone. */
    ServerRun(String runId, String replicationId, String version, String master) {
        this(runId, replicationId, version, master, false);
    }

    static ServerRun ask(RedisAsyncCommands<byte[], byte[]> commands, RedisSettings settings) {
        try {
            var info = InfoReply.of(SessionWire.await(commands.info(), settings.timeout(), settings.address()));
            return new ServerRun(info.text("run_id"), info.text("master_replid"), info.text("redis_version"), master(info),
                    info.text("redis_mode").equals("cluster"));
        } catch (CacheException.NotPermitted forbidden) {
            // Without INFO each connection counts as another run: spare misses, never a stale answer.
            var unknown = UUID.randomUUID().toString();
            return new ServerRun(unknown, unknown, "0.0.0", "", tellsOfACluster(commands, settings));
        }
    }

    private static boolean tellsOfACluster(RedisAsyncCommands<byte[], byte[]> commands, RedisSettings settings) {
        try {
            return !SessionWire.await(commands.clusterInfo(), settings.timeout(), settings.address()).isEmpty();
        } catch (CacheException.NotPermitted | RedisCommandExecutionException none) {
            return false;
        }
    }

    private static String master(InfoReply info) {
        return info.text("role").equals("slave") ? info.text("master_host") + ":" + info.text("master_port") : "";
    }

    boolean isAtLeast(int major, int minor) {
        var parts = version.split("\\.");
        int ourMajor = Integer.parseInt(parts[0]);
        int ourMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return ourMajor > major || ourMajor == major && ourMinor >= minor;
    }
}
