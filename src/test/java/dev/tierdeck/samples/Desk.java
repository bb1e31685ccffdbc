package dev.tierdeck.samples;

import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.service.CacheServiceBuilder;
import dev.tierdeck.engine.service.ServiceSettings;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the samples have in common: a service on a server of this machine. */
final class Desk {
    /** A type of the platform TradeCore: quotes, which live 5 s. */
    static final String QUOTE = "tradecore/MARKET/quote";
    static final Layouts LAYOUTS = Layouts.bundled();

    private Desk() {}

    /** A service that is yet to be started, with these settings, {@code name, value, …}, beside where its server and its files are. */
    static CacheServiceBuilder service(int port, Path folder, String... settings) {
        return CacheService.with(ServiceSettings.read(null, Map.of(), options(port, folder, settings)), LAYOUTS);
    }

    /** The same, started and connected. */
    static CacheService open(int port, Path folder, String... settings) {
        var service = service(port, folder, settings).open();
        Await.until("the server answers", () -> service.check().healthy());
        return service;
    }

    static Map<String, String> options(int port, Path folder, String... settings) {
        var options = new HashMap<>(Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(port),
                "CACHE_DISK_CACHE_DIR", folder.resolve("cache").toString()));
        for (int i = 0; i < settings.length; i += 2) {
            options.put(settings[i], settings[i + 1]);
        }
        return options;
    }
}
