package dev.tierdeck.engine.fleet;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.service.ServiceSettings;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.ChildJvm;
import java.util.Map;

/** A service in a process of its own, until that is killed. */
final class FleetChild {
    private FleetChild() {}

    public static void main(String[] args) throws InterruptedException {
        var settings = ServiceSettings.read(null, Map.of(), Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", args[0], "CACHE_DISK_CACHE_ENABLED", "false"));
        var service = CacheService.with(settings, Layouts.bundled()).application("trader").open();
        var quote = service.type("tradecore/MARKET/quote", Text.UTF_8);
        service.cache().get(quote, Key.of("tradecore:market:quote:NVDA"), missing -> "181.25");
        System.out.println(ChildJvm.ANSWER + "open");
        Thread.currentThread().join();
    }
}
