package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.service.ServiceSettings;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pools as a test needs them. */
final class Desk {
    private Desk() {}

    /** The settings of a pool whose disk tier is in this folder, and these. */
    static PoolSettings settings(Path folder, String... more) {
        return PoolSettings.read(options(folder, more));
    }

    private static Map<String, String> options(Path folder, String... more) {
        var options = new HashMap<>(Map.of("disk_cache_dir", folder.toString()));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }

    /** A service of all platforms on this server, connected. */
    static CacheService service(int port, Path folder) {
        var settings = ServiceSettings.read(null, Map.of(), options(folder, "REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(port)));
        var service = CacheService.with(settings, Layouts.bundled()).application("desk").open();
        Await.until("the server is there", () -> service.check().healthy());
        return service;
    }

    /** Where copies of a key stand. */
    static List<TierId> tiers(ResourcePool pool, String key) {
        return pool.service().cache().inspect(Key.of(key)).stream().map(Copy::tier).toList();
    }

    /** How disk is. */
    static TierStatus disk(ResourcePool pool) {
        return pool.tiers().stream().filter(tier -> tier.tier() == TierId.DISK).findFirst().orElseThrow();
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
