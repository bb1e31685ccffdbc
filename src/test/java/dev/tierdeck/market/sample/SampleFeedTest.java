package dev.tierdeck.market.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SampleFeedTest {
    private static final Layouts LAYOUTS = Layouts.bundled();
    private static final Json<JsonNode> JSON = Json.of(JsonNode.class);

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingCache cache = new RecordingCache(time);
    private final SampleFeed feed = feed(cache, time, 1);

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void theMostVisibleIsThereWhenStartReturns() {
        feed.start();
        assertThat(cache.written).containsKeys(Key.of("tradecore:market:quote:NVDA"), Key.of("price:crypto:BTC"),
                Key.of("cache:symbols:spot:v1"));
    }

    @Test
    void everyKeyHasAPlaceWithTheTypeItWasWrittenAs() {
        run(Duration.ofSeconds(10));
        assertThat(cache.written.size()).isGreaterThan(300);
        cache.written.forEach((key, written) -> {
            var place = LAYOUTS.place(key);
            assertThat(place.layout()).as(key.toString()).isNotEqualTo(Placement.OTHER);
            assertThat(new TypeName(place.layout(), place.domain(), String.valueOf(place.type()))).isEqualTo(written.type().name());
        });
    }

    @Test
    void everyObjectSaysThatItIsASample() {
        run(Duration.ofSeconds(10));
        cache.written.forEach((key, written) -> assertLabelled(key, JSON.decode(written.bytes())));
    }

    @Test
    void whatIsLeftToARealSource_isNeitherWrittenNorLoaded_untilItIsTakenUpAgain() {
        feed.leave(Set.of("trading-ai/prices/crypto", "tradebot/symbols/spot"));
        run(Duration.ofSeconds(70));
        assertThat(cache.written).doesNotContainKeys(Key.of("price:crypto:BTC"), Key.of("cache:symbols:spot:v1"))
                .containsKeys(Key.of("price:stock:NVDA"), Key.of("cache:symbols:futures:v1"));

        feed.leave(Set.of("trading-ai/prices/crypto"));
        time.advance(Duration.ofSeconds(61));
        assertThat(cache.written).containsKey(Key.of("cache:symbols:spot:v1")).doesNotContainKey(Key.of("price:crypto:BTC"));
    }

    @Test
    void namesOfPeopleAndTokensAreObviouslyFake() {
        run(Duration.ofSeconds(2));
        assertThat(cache.written.keySet()).filteredOn(key -> Set.of("USER", "AUTH", "VB", "TRADING", "BROKER")
                .contains(LAYOUTS.place(key).domain())).isNotEmpty().allSatisfy(key -> assertThat(key.display()).contains("sample-"));
        var session = JSON.decode(cache.written.get(Key.of("tradecore:auth:session:sample-sess-0")).bytes());
        assertThat(session.get("token").asString()).isEqualTo("sample-token-0-opens-nothing");
    }

    @Test
    void sameSeedAndClockGiveTheSameBytes() {
        run(Duration.ofSeconds(30));
        var otherTime = new ManualScheduler();
        var other = new RecordingCache(otherTime);
        try (var twin = feed(other, otherTime, 1)) {
            twin.start();
            otherTime.advance(Duration.ofSeconds(30));
        }
        assertThat(text(other)).isEqualTo(text(cache));
    }

    @Test
    void everyDomainOfTheLayoutsHasHitsAndMisses() {
        run(Duration.ofMinutes(2));
        var domains = LAYOUTS.active().stream().flatMap(layout -> layout.domains().stream()
                .map(domain -> layout.name() + "/" + domain.name())).collect(Collectors.toSet());
        assertThat(byDomain(cache.hits).keySet()).isEqualTo(domains);
        assertThat(byDomain(cache.misses).keySet()).isEqualTo(domains);
    }

    @Test
    void readsAreSteadyMostlyHitsAndAskBothKindsOfTier() {
        run(Duration.ofSeconds(60));
        assertThat(feed.reads() / 60).isBetween(SampleFeed.READS_A_SECOND - 10L, SampleFeed.READS_A_SECOND + 10L);
        long hits = sum(cache.hits);
        assertThat((double) hits / (hits + sum(cache.misses))).isBetween(0.75, 0.97);
        assertThat(cache.asked.get(Set.of(TierId.REDIS)).get()).isGreaterThan(2_000);
        assertThat(cache.asked.get(Set.of(TierId.MEMORY, TierId.REDIS)).get()).isGreaterThan(4_500);
    }

    @Test
    void orderGoesThroughItsStates() {
        feed.start();
        var states = new TreeMap<String, Integer>();
        for (int i = 0; i < 60; i++) {
            time.advance(Duration.ofSeconds(5));
            var order = JSON.decode(cache.written.get(Key.of("tradecore:order:status:sample-ord-1:c:sample-conn-1")).bytes());
            states.merge(order.get("status").asString(), 1, Integer::sum);
        }
        assertThat(states).containsOnlyKeys("new", "partially_filled", "filled", "canceled");
    }

    @Test
    void tierThatIsAwayStopsNothingAndIsTriedAtTheSamePace() {
        cache.away = true;
        assertThatCode(feed::start).doesNotThrowAnyException();
        time.advance(Duration.ofSeconds(60));
        assertThat(feed.reads() / 60).as("readers keep their pace").isLessThan(SampleFeed.READS_A_SECOND + 10);
        long runs = feed.warmers().stats().stream().mapToLong(WarmerStats::runs).sum();
        assertThat(cache.puts.get()).as("one put a run, then the run ends").isLessThanOrEqualTo(runs + 1);
        assertThat(feed.warmers().stats()).allSatisfy(stats -> assertThat(stats.errors()).isEqualTo(stats.runs()).isPositive());
        cache.away = false;
        time.advance(Duration.ofSeconds(10));
        assertThat(cache.written).containsKey(Key.of("tradecore:market:quote:NVDA"));
    }

    @Test
    void closingAfterTheServerHasGoneThrowsNothingAndEndsEverything() {
        run(Duration.ofSeconds(1));
        cache.close();
        time.advance(Duration.ofSeconds(5));
        assertThatCode(feed::close).doesNotThrowAnyException();
        assertThatCode(feed::close).doesNotThrowAnyException();
        long reads = feed.reads();
        time.advance(Duration.ofSeconds(60));
        assertThat(feed.reads()).isEqualTo(reads);
        assertThat(feed.warmers().running()).isFalse();
    }

    private static SampleFeed feed(RecordingCache cache, ManualScheduler time, long seed) {
        return new SampleFeed(cache, LAYOUTS, seed, null, null, time, time, time);
    }

    private void run(Duration how) {
        feed.start();
        time.advance(how);
    }

    private static void assertLabelled(Key key, JsonNode node) {
        if (node.isObject()) {
            assertThat(node.path("source").asString("")).as("%s: %s", key, node).isEqualTo("sample");
        }
        node.properties().stream().filter(field -> !field.getKey().equals("params"))
                .forEach(field -> assertLabelled(key, field.getValue()));
        if (node.isArray()) {
            node.forEach(element -> assertLabelled(key, element));
        }
    }

    private static Map<String, String> text(RecordingCache cache) {
        var text = new TreeMap<String, String>();
        cache.written.forEach((key, written) -> text.put(key.display(), String.valueOf(JSON.decode(written.bytes()))));
        return text;
    }

    private static Map<String, Long> byDomain(Map<TypeName, AtomicLong> counts) {
        return counts.entrySet().stream().collect(Collectors.groupingBy(
                each -> each.getKey().layout() + "/" + each.getKey().domain(), TreeMap::new,
                Collectors.summingLong(each -> each.getValue().get())));
    }

    private static long sum(Map<TypeName, AtomicLong> counts) {
        return counts.values().stream().mapToLong(each -> each.get()).sum();
    }
}
