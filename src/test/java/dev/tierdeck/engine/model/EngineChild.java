package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.Servers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process with an engine in it that does what its parent says, line by line. */
final class EngineChild {
    static final CacheType<String> TYPE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofMinutes(5));

    private final List<Integer> masters;
    private final Cache cache;
    private final VersionLoad load;
    private @Nullable TagLoad tags;

    private EngineChild(String address, String masters) {
        this.masters = Stream.of(masters.split(",")).map(Integer::valueOf).toList();
        var settings = RedisSettings.parse(address).tracking("quote:");
        this.cache = new CacheBuilder().tier(new MemoryTier(4 << 20))
                .tier(RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20))).build();
        this.load = new VersionLoad(cache);
    }

    /** Starts one on these servers. */
    static ChildJvm on(Servers servers) {
        return ChildJvm.start(EngineChild.class, servers.address(), servers.masters().stream().map(Object::toString).collect(Collectors.joining(",")));
    }

    public static void main(String[] args) throws IOException {
        var child = new EngineChild(args[0], args[1]);
        answer("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            child.obey(line.split(" "));
        }
        System.exit(0); // The parent is gone.
    }

    static synchronized void answer(String line) {
        System.out.println(ChildJvm.ANSWER + line);
        System.out.flush();
    }

    private void obey(String[] words) throws IOException {
        switch (words[0]) {
            case "get" -> answer("got " + cache.get(TYPE, Key.of(words[1])));
            case "invalidate" -> answer("removed " + cache.invalidate(Invalidation.key(Key.of(words[1]))).removed());
            case "load" -> Thread.ofPlatform().start(() -> load(words[1], words[2], words[3]));
            case "storm" -> answer("stormed " + storm(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            case "begin" -> load.begin(words[1]);
            case "end" -> answer(load.end());
            case "tags" -> {
                tags = new TagLoad(cache, words[1]);
                tags.begin();
            }
            case "untag" -> answer(tags == null ? "nothing was begun" : tags.end());
            case "state" -> answer(cache.tiers().getLast().state().name());
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    /** Loads a value, and falls asleep for a moment where it is told to, having said so. */
    private void load(String key, String value, String sleeps) {
        var type = sleeps.equals("encode") ? TYPE.codec(new SleepyText()).loading(how -> how.oneProcess(false)) : TYPE;
        var answer = cache.get(type, Key.of(key), each -> {
            if (sleeps.equals("load")) {
                SleepyText.sleep("loading");
            }
            return value;
        });
        answer("loaded " + answer);
    }

    /** As many virtual threads as said ask for one key, whose load takes as long as said; the different answers. */
    private Set<String> storm(String key, int threads, int millis) {
        var answers = new ConcurrentSkipListSet<String>();
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                each.submit(() -> answers.add(cache.get(TYPE, Key.of(key), missing -> {
                    try (var counter = RawRedis.on(masters)) {
                        counter.call("INCR", "loads:" + key);
                    }
                    Thread.sleep(millis);
                    return "by-" + ProcessHandle.current().pid();
                })));
            }
        }
        return answers;
    }
}
