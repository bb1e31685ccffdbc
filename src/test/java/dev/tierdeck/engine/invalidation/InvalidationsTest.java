package dev.tierdeck.engine.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Preview.Trait;
import dev.tierdeck.engine.Restored.Reason;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.Watch;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.disk.DiskSettings;
import dev.tierdeck.engine.disk.DiskTier;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.past.HistoryFile;
import dev.tierdeck.engine.past.UndoFolder;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ForeignKeys;
import dev.tierdeck.testing.LiveRedis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Invalidations from preview to undo, on all parts as they are in a desk: memory, disk, a real Redis, files. */
@Timeout(60)
final class InvalidationsTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private static final Wishes WISHES = Wishes.of(Origin.LIBRARY);

    @TempDir
    Path files;

    private final SteppedClock clock = new SteppedClock();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    private Cache cache(UnaryOperator<CacheBuilder> how) {
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).tracking("price:", "tradecore:market:").fenceLimit(Duration.ofSeconds(30)))
                .awaitConnected(Duration.ofSeconds(20));
        var undo = UndoFolder.open(files.resolve("undo"));
        var built = how.apply(new CacheBuilder().catalog(Layouts.bundled()).clock(clock).tier(new MemoryTier(8 << 20)).tier(redis)
                .undo(undo).history(HistoryFile.open(files.resolve("history.jsonl")))).build();
        open.add(undo);
        open.add(built);
        return built;
    }

    private Cache cache() {
        return cache(same -> same);
    }

    private static Preview preview(Cache cache, Invalidation what) {
        return cache.invalidations().preview(what, Sizes.EXACT, Watch.NONE);
    }

    private static Execution.Report run(Cache cache, Invalidation what) {
        return cache.invalidations().prepare(preview(cache, what), WISHES).run();
    }

    private static Invalidation glob(String glob) {
        return new Invalidation.ByGlob(Glob.of(glob));
    }

    private static Set<String> keys(Preview preview) {
        return IntStream.range(0, preview.count()).mapToObj(i -> preview.keys().get(i).display()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> standing() {
        return ((List<?>) REDIS.foreign().call("KEYS", "*")).stream().map(name -> Key.of((byte[]) name)).filter(key -> !key.display().startsWith("tierdeck:"))
                .map(Key::display).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void set(String key, String value) {
        REDIS.foreign().call("SET", key, value, "EX", 600);
    }

    @Test
    void glob_overForeignKeys_removesExactlyWhatWasPreviewedAndUndoBringsAllBack() {
        ForeignKeys.writeTo(REDIS.foreign());
        var all = standing();
        var meant = all.stream().filter(key -> key.startsWith("tradecore:market:")).collect(Collectors.toCollection(TreeSet::new));
        var before = meant.stream().collect(Collectors.toMap(key -> key, key -> List.of(dump(key))));
        var cache = cache();
        var preview = preview(cache, glob("tradecore:market:*"));
        assertThat(keys(preview)).isEqualTo(meant);
        assertThat(preview.totals().exact()).isTrue();
        assertThat(preview.totals().tiers()).containsEntry(TierId.REDIS, (long) meant.size());

        var report = cache.invalidations().prepare(preview, WISHES).run();
        assertThat(report.state()).isEqualTo(Execution.State.DONE);
        assertThat(report.removed()).isEqualTo(meant.size()).isEqualTo(report.processed()).isEqualTo(report.matched());
        assertThat(report.bytes()).isPositive();
        var left = new TreeSet<>(all);
        left.removeAll(meant);
        assertThat(standing()).isEqualTo(left);

        var back = cache.invalidations().undo(report.undo(), WISHES, Watch.NONE);
        assertThat(back.restored()).isEqualTo(meant.size());
        assertThat(standing()).isEqualTo(all);
        before.forEach((key, dump) -> assertThat(List.of(dump(key))).as(key).isEqualTo(dump));
        assertThatExceptionOfType(CacheException.NoUndo.class).isThrownBy(() -> cache.invalidations().undo(report.undo(), WISHES, Watch.NONE));
        var past = cache.invalidations().history(10).getFirst();
        assertThat(past.undone()).isNotNull();
        assertThat(past.deed().removed()).isEqualTo(meant.size());
        assertThat(past.deed().undo()).as("it can't be brought back twice").isNull();
        assertThat(past.deed().from()).isEqualTo(Origin.LIBRARY);
        assertThat(past.deed().user()).isEqualTo(System.getProperty("user.name"));
    }

    /** By the key's displayed name, where that is the name. */
    private static String dump(String key) {
        return String.valueOf(REDIS.foreign().text("DEBUG", "DIGEST-VALUE", key));
    }

    @Test
    void newMatchesSinceThePreview_areCountedAndLeft() {
        set("price:crypto:BTC", "1");
        var cache = cache();
        var preview = preview(cache, glob("price:*"));
        set("price:crypto:ETH", "2");
        var report = cache.invalidations().prepare(preview, WISHES).run();

        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.left()).isEqualTo(1);
        assertThat(standing()).containsExactly("price:crypto:ETH");
    }

    @Test
    void keyGoneOrChangedMeanwhile_isReportedAndNothingElseGoes() {
        set("price:crypto:BTC", "1");
        set("price:crypto:ETH", "2");
        var cache = cache();
        var preview = preview(cache, glob("price:*"));
        REDIS.foreign().call("DEL", "price:crypto:BTC");
        var report = cache.invalidations().prepare(preview, WISHES).run();

        assertThat(report.gone()).isEqualTo(1);
        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.processed()).isEqualTo(2);
    }

    @Test
    void preview_isOlderThanFiveMinutes_isRefused() {
        set("price:crypto:BTC", "1");
        var cache = cache();
        var preview = preview(cache, glob("price:*"));
        clock.pass(Duration.ofMinutes(5));
        cache.invalidations().prepare(preview, WISHES);
        clock.pass(Duration.ofMillis(1));

        assertThatExceptionOfType(CacheException.PreviewOutdated.class).isThrownBy(() -> cache.invalidations().prepare(preview, WISHES))
                .withMessageContaining("5 minutes");
        assertThat(standing()).hasSize(1);
    }

    @Test
    void preview_isOfAnotherConnection_isRefused() {
        var cache = cache();
        var elsewhere = new Preview.Builder(glob("price:*")).build(new Preview.Origin("other.example:6379/0", clock.instant(), 1), Preview.Refill.NONE);

        assertThatExceptionOfType(CacheException.PreviewOutdated.class).isThrownBy(() -> cache.invalidations().prepare(elsewhere, WISHES))
                .withMessageContaining("other.example:6379/0");
    }

    @Test
    void production_wantsItsNameTypedFromButtonCommandAndProgramAlike() {
        set("price:crypto:BTC", "1");
        var cache = cache(builder -> builder.guard(new Guard(Environment.PRODUCTION, "cache.example:6379", false)));
        var preview = preview(cache, glob("price:*"));

        assertThatExceptionOfType(CacheException.NotConfirmed.class).isThrownBy(() -> cache.invalidations().prepare(preview, WISHES))
                .withMessageContaining("cache.example:6379");
        assertThatExceptionOfType(CacheException.NotConfirmed.class)
                .isThrownBy(() -> cache.invalidations().prepare(preview, WISHES.confirmed("staging.example:6379")));
        assertThatExceptionOfType(CacheException.NotConfirmed.class).isThrownBy(() -> cache.invalidate(glob("price:*")));
        assertThatExceptionOfType(CacheException.NotConfirmed.class).isThrownBy(() -> cache.invalidations().undo("x", WISHES, Watch.NONE));
        assertThat(standing()).hasSize(1);
        assertThat(cache.invalidations().prepare(preview, WISHES.confirmed(" cache.example:6379 ")).run().removed()).isEqualTo(1);
    }

    @Test
    void readOnly_previewsAndRefusesTheRest() {
        set("price:crypto:BTC", "1");
        var cache = cache(builder -> builder.readOnly(true));
        var preview = preview(cache, glob("price:*"));

        assertThat(preview.count()).isEqualTo(1);
        assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> cache.invalidations().prepare(preview, WISHES));
        assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> cache.invalidations().undo("x", WISHES, Watch.NONE));
        assertThat(standing()).hasSize(1);
    }

    @Test
    void tag_takesForeignEntriesByTheirNamesAndOursByTheIndexAndNamesTheJoined() {
        var cache = cache();
        var crypto = Layouts.bundled().type("trading-ai/prices/crypto", Text.UTF_8).tiers(TierId.MEMORY, TierId.REDIS);
        cache.put(crypto, Key.of("price:crypto:BTC"), "64000");
        set("prediction:BTC", "{}");
        set("chart:BTC:1H", "[]");
        set("prediction:ETH", "{}");
        var preview = preview(cache, Invalidation.tag("BTC"));
        assertThat(keys(preview)).containsExactly("chart:BTC:1H", "prediction:BTC", "price:crypto:BTC");
        assertThat(preview.totals().indexed()).isEqualTo(1);
        assertThat(preview.totals().derived()).isGreaterThanOrEqualTo(2);
        assertThat(preview.item(preview.keys().indexOf(Key.of("price:crypto:BTC"))).tiers()).contains(TierId.MEMORY, TierId.REDIS);

        var joining = CacheType.of("app/APP/news", Text.UTF_8).tags("BTC");
        cache.put(joining, Key.of("news:1"), "late");
        var report = cache.invalidations().prepare(preview, WISHES).run();
        assertThat(report.removed()).isEqualTo(3);
        assertThat(report.joined()).isEqualTo(1);
        assertThat(report.joinedKeys()).containsExactly(Key.of("news:1"));
        assertThat(standing()).containsExactly("prediction:ETH");
        assertThat(cache.get(crypto, Key.of("price:crypto:BTC"))).isNull();

        var back = cache.invalidations().undo(report.undo(), WISHES, Watch.NONE);
        assertThat(back.restored()).as("left: %s, failed: %s", back.leftKeys(), back.failures()).isEqualTo(4);
        assertThat(cache.get(crypto, Key.of("price:crypto:BTC"))).isEqualTo("64000");
        assertThat(preview(cache, Invalidation.tag("BTC")).totals().indexed()).as("entered into the index again").isEqualTo(2);
    }

    @Test
    void secrets_goButAreNeverKept() {
        set("tradecore:auth:token:user-1", ForeignKeys.TOKEN);
        set("tradecore:user:profile:user-1", "{}");
        var cache = cache();
        var preview = preview(cache, glob("tradecore:*"));
        assertThat(preview.totals().sensitive()).isEqualTo(1);
        assertThat(preview.totals().unkept()).isEqualTo(1);
        assertThat(preview.is(Trait.SENSITIVE, preview.keys().indexOf(Key.of("tradecore:auth:token:user-1")))).isTrue();

        var report = cache.invalidations().prepare(preview, WISHES).run();
        assertThat(report.removed()).isEqualTo(2);
        assertThat(report.unkept()).isEqualTo(1);
        assertThat(cache.invalidations().undo(report.undo(), WISHES, Watch.NONE).restored()).isEqualTo(1);
        assertThat(standing()).containsExactly("tradecore:user:profile:user-1");
    }

    @Test
    void undo_ofAKeyThatWasRewrittenOrInvalidatedAgain_leavesIt() {
        for (var name : List.of("BTC", "ETH", "SOL")) {
            set("price:crypto:" + name, "old");
        }
        var cache = cache();
        var report = run(cache, glob("price:*"));
        set("price:crypto:BTC", "new");
        cache.invalidate(Invalidation.key(Key.of("price:crypto:ETH")));
        var back = cache.invalidations().undo(report.undo(), WISHES, Watch.NONE);

        assertThat(back.restored()).isEqualTo(1);
        assertThat(back.why()).isEqualTo(Map.of(Reason.STANDS, 1L, Reason.INVALIDATED_SINCE, 1L));
        assertThat(REDIS.foreign().text("GET", "price:crypto:BTC")).isEqualTo("new");
        assertThat(standing()).containsExactlyInAnyOrder("price:crypto:BTC", "price:crypto:SOL");
    }

    @Test
    void entriesInMemoryAndOnDiskAlone_arePreviewedAndGo() {
        var cache = cache(builder -> builder.tier(DiskTier.open(DiskSettings.in(files.resolve("disk")))));
        var near = CacheType.of("app/APP/near", Text.UTF_8).tiers(TierId.MEMORY);
        var disk = CacheType.of("app/APP/disk", Text.UTF_8).tiers(TierId.DISK);
        cache.put(near, Key.of("app:near"), "1");
        cache.put(disk, Key.of("app:disk"), "2");
        cache.put(near, Key.of("other:near"), "3");
        set("app:foreign", "4");
        var preview = preview(cache, glob("app:*"));
        assertThat(keys(preview)).containsExactly("app:disk", "app:foreign", "app:near");
        assertThat(preview.totals().unkept()).isEqualTo(2);

        var report = cache.invalidations().prepare(preview, WISHES).run();
        assertThat(report.removed()).isEqualTo(3);
        assertThat(report.processed()).isEqualTo(3);
        assertThat(cache.get(near, Key.of("app:near"))).isNull();
        assertThat(cache.get(disk, Key.of("app:disk"))).isNull();
        assertThat(cache.get(near, Key.of("other:near"))).isEqualTo("3");
    }

    @Test
    void keyThatStoodInADatabaseAlone_andIsBroughtToRedisMeanwhile_goesThereToo() {
        var cache = cache(builder -> builder.tier(DatabaseTier.open(DatabaseSettings.file(files.resolve("database.db")))));
        Await.until("all tiers answer", () -> cache.tiers().stream().allMatch(tier -> tier.state() == TierStatus.State.OK));
        var price = CacheType.of("app/APP/price", Text.UTF_8).tiers(TierId.MEMORY, TierId.REDIS, TierId.DATABASE);
        var key = Key.of("price:app:1");
        cache.put(price, key, "old");
        REDIS.foreign().call("DEL", "price:app:1");
        Await.until("memory has heard", () -> cache.inspect(key).stream().allMatch(copy -> copy.tier() == TierId.DATABASE));
        var preview = preview(cache, glob("price:app:*"));
        assertThat(preview.item(0).tiers()).containsExactly(TierId.DATABASE);
        assertThat(cache.get(price, key)).isEqualTo("old");

        var report = cache.invalidations().prepare(preview, WISHES).run();
        assertThat(report.removed()).isEqualTo(1);
        assertThat(cache.get(price, key)).isNull();
        assertThat(standing()).isEmpty();
    }

    @Test
    void foreignEntriesThatMatchATagOnlyNow_areCountedAndLeft() {
        set("price:crypto:BTC", "1");
        var cache = cache();
        var preview = preview(cache, Invalidation.tag("BTC"));
        set("prediction:BTC", "{}");

        assertThat(cache.invalidations().prepare(preview, WISHES).run().left()).isEqualTo(1);
        assertThat(standing()).containsExactly("prediction:BTC");
    }

    @Test
    void nameOfASecret_standsInNoSentenceAndNoHistory() throws Exception {
        set("tradecore:auth:session:s3cr3t", "{}");
        var guarded = cache(builder -> builder.guard(new Guard(Environment.PRODUCTION, "cache.example:6379", false)));
        var secret = Invalidation.key(Key.of("tradecore:auth:session:s3cr3t"));
        assertThatExceptionOfType(CacheException.NotConfirmed.class).isThrownBy(() -> guarded.invalidate(secret))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("s3cr3t"));
        guarded.invalidations().prepare(preview(guarded, secret), WISHES.confirmed("cache.example:6379")).run();

        assertThat(guarded.invalidations().history(5).toString()).doesNotContain("s3cr3t").contains("AUTH");
        assertThat(String.valueOf(REDIS.foreign().call("EVAL", "return cjson.encode(redis.call('XRANGE', 'tierdeck:history', '-', '+'))", 0)))
                .doesNotContain("s3cr3t");
        try (var written = Files.walk(files)) {
            for (var file : written.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain("s3cr3t");
            }
        }
    }

    @Test
    void otherProcesses_hearOfItByTheHistory() {
        var near = CacheType.of("app/APP/near", Text.UTF_8).tiers(TierId.MEMORY);
        var other = cache();
        other.put(near, Key.of("app:near"), "1");
        var cache = cache();
        set("app:foreign", "4");
        run(cache, glob("app:*"));

        Await.until("the other has dropped its copy", () -> other.get(near, Key.of("app:near")) == null);
    }

    @Test
    void everyWay_removesWhatItMeansAndNothingElse() {
        ForeignKeys.writeTo(REDIS.foreign());
        var cache = cache();
        var ways = Map.<Invalidation, String>of(
                new Invalidation.ByDomain("trading-ai", "prices"), "price:.*",
                new Invalidation.ByType(TypeName.parse("tradecore/MARKET/quote")), "tradecore:market:quote:.*",
                new Invalidation.ByRegex(KeyRegex.of("market_data:BTC:.*")), "market_data:BTC:.*",
                Invalidation.key(Key.of("prediction:NVDA")), "prediction:NVDA");
        ways.forEach((what, pattern) -> {
            var meant = standing().stream().filter(key -> key.matches(pattern)).toList();
            var rest = standing().stream().filter(key -> !key.matches(pattern)).toList();
            assertThat(meant).as(what.toString()).isNotEmpty();
            assertThat(run(cache, what).removed()).as(what.toString()).isEqualTo(meant.size());
            assertThat(standing()).containsExactlyElementsOf(rest);
        });
        run(cache, new Invalidation.All());
        assertThat(standing()).as("what no layout knows").containsExactly("session-cache|42");
    }

    @Test
    void recipe_findsSessionsByTheirValuesAndAnInvalidationOfItDoesWithoutAPreview() {
        ForeignKeys.writeTo(REDIS.foreign());
        set("tradecore:auth:session:s-1", "{\"user_id\": \"user-1\"}");
        set("tradecore:auth:session:s-2", "{\"user_id\": \"user-10\"}");
        var user = new Invalidation.ByRecipe("", "user", Map.of("user_id", "user-1"), false);
        var cache = cache();
        var preview = preview(cache, user);
        assertThat(keys(preview)).contains("tradecore:auth:session:s-1", "tradecore:user:profile:user-1").doesNotContain("tradecore:auth:session:s-2");

        long removed = cache.invalidate(user).removed();
        assertThat(removed).isEqualTo(preview.count());
        assertThat(standing()).doesNotContain("tradecore:auth:session:s-1").contains("tradecore:auth:session:s-2");
    }

    @Test
    void recipe_whoseIdsBeginOthers_marksThoseAndDropsThemWhereIdsAreExact() {
        set("tradecore:order:status:o-1:c:conn-4", "{}");
        set("tradecore:order:status:o-2:c:conn-400", "{}");
        var ids = Map.of("broker_id", "alpaca", "user_id", "user-1", "connection_id", "conn-4");
        var cache = cache();
        var wide = preview(cache, new Invalidation.ByRecipe("tradecore", "broker-connection", ids, false));
        assertThat(keys(wide)).hasSize(2);
        assertThat(wide.totals().longerIds()).isEqualTo(1);
        assertThat(wide.is(Trait.LONGER_ID, wide.keys().indexOf(Key.of("tradecore:order:status:o-2:c:conn-400")))).isTrue();

        assertThat(keys(preview(cache, new Invalidation.ByRecipe("tradecore", "broker-connection", ids, true))))
                .containsExactly("tradecore:order:status:o-1:c:conn-4");
    }

    @Test
    void catastrophicExpression_isStoppedWithAMessage() {
        set("tradecore:market:odd:" + "a".repeat(20_000) + "!", "1");
        var cache = cache();

        assertThatExceptionOfType(CacheException.PatternTooSlow.class)
                .isThrownBy(() -> preview(cache, new Invalidation.ByRegex(KeyRegex.of("tradecore:market:odd:(a+)+$"))))
                .withMessageContaining("stopped");
        assertThat(standing()).hasSize(1);
    }

    @Test
    void refill_isEstimatedFromWhatLoadingTheEntriesTook() {
        var cache = cache();
        var slow = CacheType.of("app/APP/slow", Text.UTF_8);
        for (int i = 0; i < 4; i++) {
            cache.get(slow, Key.of("app:slow:" + i), key -> {
                Thread.sleep(25);
                return "loaded";
            });
        }
        set("app:foreign", "1");
        var refill = preview(cache, glob("app:*")).refill();

        assertThat(refill.calls()).isEqualTo(5);
        assertThat(refill.measured()).isGreaterThanOrEqualTo(4);
        assertThat(refill.millis().orElseThrow()).isBetween(100L, 60_000L);
    }

    @Test
    void history_tellsWhatWasInvalidatedEverywhereAndOnce() {
        set("price:crypto:BTC", "1");
        var one = cache();
        var two = cache();
        run(one, glob("price:*"));
        two.invalidate(Invalidation.key(Key.of("price:crypto:BTC")));

        assertThat(one.invalidations().history(10)).extracting(Past::what).containsExactly("key price:crypto:BTC", "keys like price:*");
        assertThat(two.invalidations().history(10)).extracting(Past::what).containsExactly("key price:crypto:BTC", "keys like price:*");
        assertThat(one.invalidations().history(1)).hasSize(1);
    }
}
