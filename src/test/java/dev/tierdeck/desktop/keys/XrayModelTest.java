package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.keys.XrayScene.Draft;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the X-ray reads, what it shows of each tier, and what becomes of a tier that fails. */
class XrayModelTest {
    private final FakeCache cache = XrayScene.cache();
    private final HandTasks tasks = new HandTasks();
    private final Memory memory = Memory.forgetful();
    private final List<String> clip = new ArrayList<>();
    private Instant now = XrayScene.START;
    private KeysModel model;

    @BeforeEach
    void open() {
        model = new KeysModel(cache, tasks, () -> now, clip::add, (title, name) -> null, memory);
    }

    private void look(String key) {
        model.shown();
        model.open(Key.of(key));
    }

    private void look() {
        look(XrayScene.QUOTE);
    }

    private void after(long seconds) {
        now = now.plusSeconds(seconds);
        tasks.tick();
    }

    private XraySheet sheet() {
        return model.xray().sheet().get();
    }

    private List<String> row(XrayField field) {
        return sheet().rows().stream().filter(row -> row.field() == field).findFirst().orElseThrow().cells().stream()
                .map(XraySheet.Cell::text).toList();
    }

    private XraySheet.Head head(String tier) {
        return sheet().heads().stream().filter(head -> head.tier().equals(tier)).findFirst().orElseThrow();
    }

    @Test
    void tiers_standNearToFar_andSayWhatTheyHaveOrWhyNot() {
        cache.tiers(FakeCache.status(TierId.MEMORY, State.FENCED, "Memory is not served: Redis is silent."),
                FakeCache.status(TierId.DISK, State.OK, "The files are open."), FakeCache.status(TierId.REDIS, State.OK, "Redis answers."),
                FakeCache.status(TierId.DATABASE, State.DOWN, "The database at db.example does not answer."));
        cache.copies.remove(TierId.MEMORY);
        look();
        assertThat(sheet().heads()).extracting(XraySheet.Head::tier).containsExactly("Memory", "Disk", "Redis", "Database");
        assertThat(row(XrayField.STATE)).containsExactly("no copy", "no copy", "served", "not read");
        assertThat(head("Memory").why()).isEqualTo("Memory is not served: Redis is silent.");
        assertThat(head("Disk").why()).isEqualTo("The layout does not keep this type here.");
        assertThat(head("Database").why()).isEqualTo("The database at db.example does not answer.");
    }

    @Test
    void tiersThatTheCacheLacks_areNotShown_andAnEmptyOneSaysSo() {
        cache.tiers(FakeCache.status(TierId.MEMORY, State.OK, "Memory works."), FakeCache.status(TierId.REDIS, State.OK, "Redis answers."));
        look("nowhere");
        assertThat(sheet().heads()).extracting(XraySheet.Head::tier).containsExactly("Memory", "Redis");
        assertThat(sheet().heads()).extracting(XraySheet.Head::why).containsOnly("Nothing is kept here under this key.");
        assertThat(sheet().rows()).extracting(XraySheet.Row::field).containsExactly(XrayField.STATE, XrayField.READ);
    }

    @Test
    void copy_showsEachField_shortWithTheWholeBehindIt() {
        look();
        var digest = sheet().rows().get(XrayField.DIGEST.ordinal()).cells().getFirst();
        assertThat(digest.text()).isEqualTo(XrayScene.digest(XrayScene.VALUE).substring(0, 7));
        assertThat(digest.full()).isEqualTo(XrayScene.digest(XrayScene.VALUE));
        assertThat(row(XrayField.SIZE)).startsWith("75\u00a0B");
        assertThat(row(XrayField.AGE)).startsWith("3\u00a0s");
        assertThat(row(XrayField.TTL)).startsWith("1\u00a0m 05\u00a0s");
        assertThat(row(XrayField.STAMP)).startsWith("\u2026001204");
        assertThat(row(XrayField.TOOK)).startsWith("12\u00a0ms");
        assertThat(row(XrayField.WRITER)).startsWith("desk@trading-01:4711");
        assertThat(row(XrayField.TAGS)).startsWith("BTCUSDT, quote");
    }

    @Test
    void unknown_isADash_neverZero() {
        cache.copies.clear();
        XrayScene.hold(cache, new Draft(TierId.REDIS).foreign(XrayScene.VALUE).left(null));
        look();
        for (var field : List.of(XrayField.AGE, XrayField.STAMP, XrayField.TOOK, XrayField.WRITER, XrayField.TAGS)) {
            assertThat(row(field).get(2)).as(field.name()).isEqualTo("–");
        }
        assertThat(row(XrayField.TTL).get(2)).isEqualTo("no TTL");
        assertThat(row(XrayField.EXPIRES).get(2)).isEqualTo("never");
    }

    @Test
    void sourcesOwnTime_isShownForTheVeryValueThatCarriesIt() {
        var older = new Draft(TierId.MEMORY);
        older.digest = XrayScene.digest("older");
        XrayScene.hold(cache, older);
        look();
        assertThat(row(XrayField.SOURCE)).containsExactly("–", "", "2\u00a0s", "");
        look("tradecore:auth:token:7");
        assertThat(sheet().rows()).extracting(XraySheet.Row::field).doesNotContain(XrayField.SOURCE);
    }

    @Test
    void agesAndTtls_tick_betweenLooks() {
        look();
        tasks.hold();
        after(10);
        assertThat(row(XrayField.AGE)).startsWith("13\u00a0s");
        assertThat(row(XrayField.TTL)).startsWith("55\u00a0s");
        after(60);
        assertThat(row(XrayField.TTL)).startsWith("expired");
        assertThat(cache.looks).hasValue(4);
    }

    @Test
    void reading_goesOnOnlyWhileItIsSeenUnfoldedAndAKeyIsOpen() {
        model.shown();
        int idle = tasks.ticking();
        model.open(Key.of(XrayScene.QUOTE));
        after(2);
        assertThat(cache.looks).as("two rounds").hasValue(8);
        model.xray().toggle();
        after(2);
        assertThat(tasks.ticking()).as("folded").isEqualTo(idle);
        assertThat(cache.looks).hasValue(8);
        model.xray().toggle();
        assertThat(cache.looks).as("unfolded, at once").hasValue(12);
        model.hidden();
        after(2);
        assertThat(tasks.ticking()).as("hidden").isZero();
        assertThat(cache.looks).hasValue(12);
        model.shown();
        assertThat(cache.looks).as("seen again, at once").hasValue(16);
    }

    @Test
    void folding_isRemembered_unfoldingByAnotherViewIsNot() {
        assertThat(model.xray().unfolded().get()).as("at first").isTrue();
        model.xray().toggle();
        open();
        assertThat(model.xray().unfolded().get()).isFalse();
        model.shown();
        model.examine(Key.of(XrayScene.QUOTE));
        assertThat(model.xray().unfolded().get()).isTrue();
        assertThat(row(XrayField.STATE)).contains("served");
        open();
        assertThat(model.xray().unfolded().get()).isFalse();
    }

    @Test
    void tierThatFails_saysWhy_theOthersStay_andItComesBack() {
        cache.failing.put(TierId.REDIS, new CacheException.TierUnavailable(TierId.REDIS, "Redis at cache.example:6379 does not answer.", null));
        look();
        assertThat(row(XrayField.STATE)).startsWith("served", "no copy", "not read");
        assertThat(head("Redis").why()).isEqualTo("Redis at cache.example:6379 does not answer.");
        cache.failing.clear();
        after(2);
        assertThat(row(XrayField.STATE)).startsWith("served", "no copy", "served");
    }

    @Test
    void tierThatWasTooSlow_isAskedAgainOnlyWhenAskedFor_theOthersByThemselves() {
        cache.failing.put(TierId.REDIS, new CacheException.TierUnavailable(TierId.REDIS, "Redis did not answer in time.", new TimeoutException()));
        look();
        assertThat(head("Redis").why()).isEqualTo("Redis did not answer in time. It is asked again only when you press Read again.");
        after(2);
        assertThat(cache.looks).as("four tiers, then three").hasValue(7);
        model.xray().again();
        assertThat(cache.looks).hasValue(11);
        cache.failing.clear();
        model.xray().again();
        assertThat(row(XrayField.STATE)).startsWith("served", "no copy", "served");
        after(2);
        assertThat(cache.looks).as("all four again").hasValue(19);
    }

    @Test
    void valueTooLargeToCompare_saysSo_andIsNotSaidToAgree() {
        var enormous = new Draft(TierId.REDIS);
        enormous.size = 9 << 20;
        enormous.digest = null;
        XrayScene.hold(cache, enormous);
        look();
        assertThat(row(XrayField.DIGEST).get(2)).isEqualTo("too large to compare");
        assertThat(row(XrayField.STATE).get(2)).isEqualTo("served");
        assertThat(sheet().notes()).extracting(XraySheet.Note::sentence).doesNotContain("All copies agree.");
        XrayScene.hold(cache, enormous.held(null));
        model.xray().again();
        assertThat(sheet().notes()).extracting(XraySheet.Note::sentence).noneMatch(text -> text.contains("no string"));
    }

    @Test
    void tierThatHasNotAnswered_isNotAskedAgain_andTheOthersAre() {
        var first = new AtomicBoolean(true);
        cache.looking = () -> {
            if (first.getAndSet(false)) {
                model.xray().again();
            }
        };
        look();
        assertThat(cache.looks).as("four tiers, and while the first was asked the other three").hasValue(7);
    }

    @Test
    void anotherKey_forgetsWhatWasSaidOfTheOneBefore() {
        look();
        tasks.hold();
        model.open(Key.of("elsewhere"));
        assertThat(sheet()).isEqualTo(XraySheet.EMPTY);
    }

    @Test
    void removedKey_isReadAgainAtOnce() {
        look();
        cache.copies.clear();
        model.entry().vanish();
        assertThat(row(XrayField.STATE)).containsOnly("no copy");
    }

    @Test
    void largeValue_isReadOnce_andAgainOnlyWhenAskedFor() {
        var large = new Draft(TierId.REDIS);
        large.size = 3_000_000;
        XrayScene.hold(cache, large);
        look();
        after(2);
        assertThat(cache.looks).hasValue(4);
        assertThat(sheet().notes()).extracting(XraySheet.Note::sentence).anyMatch(text -> text.contains("larger than 1.0\u00a0MB"));
        model.xray().again();
        assertThat(cache.looks).hasValue(8);
    }

    @Test
    void digestOfASecret_isMaskedUntilItIsShown_alsoOnTheClipboard() {
        cache.server.put("tradecore:auth:token:7", "s3cret");
        var secret = new Draft(TierId.REDIS);
        secret.digest = XrayScene.digest("s3cret");
        XrayScene.hold(cache, secret);
        look("tradecore:auth:token:7");
        assertThat(row(XrayField.DIGEST).get(2)).isEqualTo("••••");
        assertThat(sheet().toString()).doesNotContain(XrayScene.digest("s3cret").substring(0, 7));
        model.xrayClip().sheet(sheet());
        assertThat(clip.getLast()).doesNotContain(XrayScene.digest("s3cret").substring(0, 7));
        model.entry().unmask();
        assertThat(row(XrayField.DIGEST).get(2)).isEqualTo(XrayScene.digest("s3cret").substring(0, 7));
    }

    @Test
    void copiedAsText_hasItsColumnsAlignedAndEverythingInFull() {
        look();
        model.xrayClip().sheet(sheet());
        var lines = clip.getLast().lines().toList();
        int redis = lines.getFirst().indexOf("Redis");
        assertThat(lines.getFirst()).contains("Memory");
        assertThat(lines.get(1).substring(redis)).startsWith("served");
        assertThat(lines.get(2).substring(redis)).startsWith(XrayScene.digest(XrayScene.VALUE));
        assertThat(clip.getLast()).contains(String.valueOf(XrayScene.STAMP), "Disk: The layout does not keep this type here.", "All copies agree.");
        assertThat(model.status().get()).isEqualTo("Copied the X-ray");
    }

    @Test
    void eachColumn_saysWhenItWasRead() {
        var copy = new Copy(TierId.MEMORY, "ab", 1, null, Duration.ofSeconds(3), Set.of(), null, 0, true, now.minusSeconds(5));
        cache.copies.put(TierId.MEMORY, copy);
        look();
        assertThat(row(XrayField.READ)).hasSize(4).doesNotContain("").first().isNotEqualTo(row(XrayField.READ).getLast());
    }
}
