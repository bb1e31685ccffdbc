package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.keys.XrayScene.Draft;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the X-ray says of copies that differ, outlive another, or are held back. */
class AgreementTest {
    private final FakeCache cache = XrayScene.cache();
    private final KeysModel model = new KeysModel(cache, new HandTasks(), () -> XrayScene.START, text -> {}, (title, name) -> null, Memory.forgetful());

    @BeforeEach
    void nothing() {
        cache.copies.clear();
    }

    private XraySheet look(Draft... drafts) {
        return look(XrayScene.QUOTE, drafts);
    }

    private XraySheet look(String key, Draft... drafts) {
        List.of(drafts).forEach(draft -> XrayScene.hold(cache, draft));
        cache.server.put(key, XrayScene.VALUE);
        model.shown();
        model.open(Key.of(key));
        return model.xray().sheet().get();
    }

    private static List<String> marked(XraySheet sheet) {
        return sheet.rows().stream().flatMap(row -> row.cells().stream().filter(XraySheet.Cell::differs)
                .map(cell -> row.field() + " " + sheet.heads().get(row.cells().indexOf(cell)).tier())).toList();
    }

    private static List<String> warnings(XraySheet sheet) {
        return sheet.notes().stream().filter(XraySheet.Note::warning).map(XraySheet.Note::sentence).toList();
    }

    private static List<String> notes(XraySheet sheet) {
        return sheet.notes().stream().map(XraySheet.Note::sentence).toList();
    }

    @Test
    void copiesThatAgree_saySo_andNothingIsMarked() {
        var sheet = look(new Draft(TierId.MEMORY), new Draft(TierId.REDIS), new Draft(TierId.DATABASE));
        assertThat(marked(sheet)).isEmpty();
        assertThat(notes(sheet)).containsExactly("All copies agree.");
    }

    @Test
    void copyThatDiffersFromRedis_isMarkedInEachFieldThatShouldAgree() {
        var memory = new Draft(TierId.MEMORY);
        memory.digest = XrayScene.digest("other");
        memory.stamp = XrayScene.STAMP - 1;
        memory.writer = "service@trading-02:17";
        memory.tags = Set.of("quote");
        memory.size = 9;
        memory.took = Duration.ofMillis(900);
        memory.loaded = XrayScene.START.minusSeconds(60);
        var sheet = look(memory, new Draft(TierId.REDIS), new Draft(TierId.DATABASE));
        assertThat(marked(sheet)).containsExactly("DIGEST Memory", "STAMP Memory", "WRITER Memory", "TAGS Memory");
        assertThat(notes(sheet)).containsExactly("\u2260 marks what differs from the copy in Redis.");
    }

    @Test
    void withoutRedis_theFarthestCopyIsWhatOthersAreComparedWith() {
        var memory = new Draft(TierId.MEMORY);
        memory.writer = "service@trading-02:17";
        var sheet = look("nowhere:known", memory, new Draft(TierId.DATABASE));
        assertThat(marked(sheet)).isEmpty();
        sheet = look("tradecore:nowhere:known", memory, new Draft(TierId.DATABASE));
        assertThat(marked(sheet)).containsExactly("WRITER Memory");
        assertThat(notes(sheet)).contains("\u2260 marks what differs from the copy in Database.");
    }

    @Test
    void foreignRewrite_isMarkedByItsBytesAlone_asNothingElseIsKnown() {
        var sheet = look(new Draft(TierId.MEMORY), new Draft(TierId.REDIS).foreign("{}"));
        assertThat(marked(sheet)).containsExactly("DIGEST Memory");
        assertThat(notes(sheet)).noneMatch(text -> text.startsWith("Another program"));
    }

    @Test
    void foreignValue_heldNearerInOtherBytes_isExplained() {
        var sheet = look(new Draft(TierId.MEMORY).foreign("{\"a\":1}"), new Draft(TierId.REDIS).foreign("{\"a\": 1}"));
        assertThat(marked(sheet)).containsExactly("DIGEST Memory");
        assertThat(notes(sheet)).anyMatch(text -> text.startsWith("Another program wrote this value."));
    }

    @Test
    void nearerCopyThatLivesLonger_byMoreThanASecond_isAWarning() {
        assertThat(warnings(look(new Draft(TierId.MEMORY).left(Duration.ofSeconds(66)), new Draft(TierId.REDIS)))).isEmpty();
        assertThat(warnings(look("tradecore:market:quote:ETH", new Draft(TierId.MEMORY).left(Duration.ofMillis(66_001)), new Draft(TierId.REDIS))))
                .containsExactly("Warning: Memory outlives Redis by 1\u00a0s. It goes on answering after the copy in Redis has expired.");
        assertThat(warnings(look("tradecore:market:quote:SOL", new Draft(TierId.MEMORY).left(null), new Draft(TierId.REDIS))))
                .containsExactly("Warning: Memory outlives Redis. Its copy never expires, the one in Redis does.");
    }

    @Test
    void copyInRedisThatNeverExpires_isOutlivedByNobody_norAFartherOneANearer() {
        assertThat(warnings(look(new Draft(TierId.MEMORY), new Draft(TierId.REDIS).left(null)))).isEmpty();
        assertThat(warnings(look("tradecore:market:quote:ETH", new Draft(TierId.REDIS), new Draft(TierId.DATABASE).left(null)))).isEmpty();
    }

    @Test
    void nearerCopyThatRedisHasNot_isAWarning_whereItsTypeIsShared() {
        assertThat(warnings(look(new Draft(TierId.MEMORY).foreign("x"))))
                .containsExactly("Warning: Memory outlives Redis. It still answers, and Redis has no copy.");
        assertThat(warnings(look("tradecore:unknown:1", new Draft(TierId.MEMORY)))).as("of no type, but stamped in Redis").hasSize(1);
        assertThat(warnings(look("tradecore:unknown:2", new Draft(TierId.MEMORY).foreign("x")))).as("of no type, in memory alone").isEmpty();
    }

    @Test
    void nearerCopyThatIsAboutToGo_orIsHeldBack_outlivesNothing() {
        assertThat(warnings(look(new Draft(TierId.MEMORY).left(Duration.ofSeconds(1))))).isEmpty();
        assertThat(warnings(look("tradecore:market:quote:ETH",
                new Draft(TierId.MEMORY).left(null).held(Stale.of(StaleReason.INTERRUPTED)), new Draft(TierId.REDIS)))).isEmpty();
    }

    @Test
    void copyHeldBack_saysWhyAndSinceWhen() {
        var sheet = look(new Draft(TierId.MEMORY).held(Stale.of(StaleReason.INTERRUPTED)),
                new Draft(TierId.DISK).held(new Stale(StaleReason.EXPIRED, XrayScene.START.minusSeconds(9))),
                new Draft(TierId.REDIS).held(Stale.of(StaleReason.LAST_GOOD)), new Draft(TierId.DATABASE).held(null));
        assertThat(sheet.rows().getFirst().cells()).extracting(XraySheet.Cell::text).containsOnly("held back");
        assertThat(notes(sheet)).satisfiesExactly(
                memory -> assertThat(memory).contains("Memory holds its copy back", "interrupted interval,"),
                disk -> assertThat(disk).matches("Disk holds its copy back: it has expired, since 20\\d\\d-.*"),
                redis -> assertThat(redis).isEqualTo("Redis has no live copy, only the last good one."),
                database -> assertThat(database).contains("Database does not answer with its copy", "one of its tags was invalidated"));
    }

    @Test
    void everyReasonForHoldingBack_hasItsSentence() {
        for (var reason : StaleReason.values()) {
            assertThat(notes(look("tradecore:market:quote:" + reason, new Draft(TierId.REDIS).held(Stale.of(reason)))))
                    .singleElement().asString().startsWith("Redis h").doesNotContain("{");
        }
    }

    @Test
    void whatIsNoStringInRedis_isSaid() {
        var odd = new Draft(TierId.REDIS).foreign("").held(null);
        odd.digest = null;
        odd.size = -1;
        assertThat(notes(look(odd))).containsExactly("Redis holds something that is no string, so there is no copy to compare.");
    }
}
