package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TypeName;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvalidateCommandTest {
    private static final CacheException.TierUnavailable LOST = new CacheException.TierUnavailable(TierId.REDIS, "The connection broke.", null);
    private final Shell shell = new Shell();
    private final ShelfInvalidations script = shell.cache.invalidations;

    @BeforeEach
    void fill() {
        shell.cache.text("core:market:quote:A", "1").text("core:market:quote:B", "22").text("core:auth:token:u", "4444").text("x", "1");
    }

    @Test
    void confirmedByOption_removes_andSaysSoInJson() {
        assertThat(shell.run("invalidate", "--domain", "MARKET", "--yes", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"state\":\"done\",\"matched\":2,\"removed\":2,\"gone\":0,\"changed\":0,\"failed\":0,\"joined\":0,"
                + "\"left\":null,\"bytes\":3,\"bytesEstimated\":false,\"unkept\":0,\"undo\":\"u-1\",\"millis\":3,\"owed\":[],\"joinedKeys\":[],"
                + "\"failures\":[]}\n");
        assertThat(shell.cache.server.values).hasSize(2);
        assertThat(script.wishes).containsExactly(new Wishes(true, "", Origin.COMMAND));
    }

    @Test
    void eachWayToSayWhat_isSaidToTheEngine() {
        assertMeant(new Invalidation.Keys(Set.of(Key.of("x"), Key.of("@y"), Key.of("a"))), "--key", "x", "--key", "@y", "--key-base64", "YQ==");
        assertMeant(new Invalidation.ByTag(Set.of("BTC", "ETH")), "--tag", "BTC", "--tag", "ETH");
        assertMeant(new Invalidation.ByDomain("core", "market"), "--domain", "market", "--layout", "core");
        assertMeant(new Invalidation.All(), "--all");
        assertMeant(new Invalidation.ByRecipe("core", "user", Map.of("user_id", "a=b *", "broker_id", ""), true),
                "--recipe", "user", "user_id=a=b *", "--layout", "core", "broker_id=", "--exact-ids");
        assertMeant(new Invalidation.ByRecipe("", "user", Map.of("user_id", "@/etc/passwd"), false), "--recipe", "user", "user_id=@/etc/passwd");
    }

    @Test
    void type_isNamedAsFarAsItIsTheOnlyOne() {
        var quote = new Invalidation.ByType(new TypeName("core", "MARKET", "quote"));
        assertMeant(quote, "--type", "quote");
        assertMeant(quote, "--type", "market/QUOTE");
        assertMeant(quote, "--type", "core/MARKET/quote");
        assertMeant(new Invalidation.ByType(new TypeName("old", "MARKET", "token")), "--type", "token", "--layout", "old");

        assertThat(shell.run("invalidate", "--type", "token", "--dry-run")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("There are several types 'token': core/AUTH/token, old/MARKET/token. Name one of them in full.\n");
        assertThat(shell.run("invalidate", "--type", "uote", "--dry-run")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("There is no type 'uote'; there are core/MARKET/quote, core/AUTH/token, old/MARKET/token.\n");
    }

    private void assertMeant(Invalidation expected, String... args) {
        var line = new String[args.length + 2];
        System.arraycopy(args, 0, line, 1, args.length);
        line[0] = "invalidate";
        line[line.length - 1] = "--dry-run";
        assertThat(shell.run(line)).as(() -> shell.err).isZero();
        assertThat(script.previewed.getLast()).isEqualTo(expected);
    }

    @Test
    void nothingOrTwoThingsNamed_orWhatGoesWithSomethingElse_isWrongUsage() {
        String[][] wrong = {{"--yes"}, {"--key", "a", "--match", "*"}, {"--tag", "a", "--all"}, {"--layout", "core"}, {"--all", "--layout", "core"},
            {"--key", "a", "--exact-ids"}, {"--match", "*", "user_id=1"}, {"user_id=1"}, {"--recipe", "user", "noEquals"}, {"--recipe", "user", "=v"},
            {"--recipe", "user", "a=1", "a=2"}, {"--match", "*", "--list"}, {"--regex", "("}};
        for (var line : wrong) {
            var whole = new String[line.length + 2];
            System.arraycopy(line, 0, whole, 1, line.length);
            whole[0] = "invalidate";
            whole[whole.length - 1] = "--yes";
            assertThat(shell.run(whole)).as("%s", (Object) line).isEqualTo(ExitCode.USAGE);
        }
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void offATerminal_withoutYes_isRefusedBeforeAnythingIsOpened() {
        assertThat(shell.run("invalidate", "--match", "*")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("--yes");
        assertThat(shell.run("invalidate", "--match", "*", "--confirm", "localhost:6379")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.opened).isEmpty();
        assertThat(shell.cache.server.values).hasSize(4);
    }

    @Test
    void dryRun_needsNoYes_andRemovesNothing() {
        script.refill = new Preview.Refill(OptionalLong.of(1500), 2, 3);
        assertThat(shell.run("invalidate", "--match", "core:*", "--dry-run", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"matched\":3,\"bytes\":7,\"bytesEstimated\":false,\"sensitive\":1,\"refillMillis\":1500,"
                + "\"refillMeasured\":2,\"unkept\":1,\"longerIds\":0,\"indexed\":0,\"derived\":0,\"tiers\":{\"redis\":3},\"types\":["
                + "{\"layout\":\"core\",\"domain\":\"AUTH\",\"type\":\"token\",\"keys\":1,\"bytes\":4},"
                + "{\"layout\":\"core\",\"domain\":\"MARKET\",\"type\":\"quote\",\"keys\":2,\"bytes\":3}],\"millis\":2}\n");
        script.refill = Preview.Refill.NONE;
        shell.run("invalidate", "--key", "x", "--key", "absent", "--dry-run", "--json");
        assertThat(shell.out()).startsWith("{\"matched\":1,\"bytes\":1,").contains("\"refillMillis\":null,");
        assertThat(script.wishes).isEmpty();
        assertThat(shell.cache.server.values).hasSize(4);
    }

    @Test
    void dryRunWithList_printsEachKey_beforeTheTotals() {
        var odd = Key.of(new byte[] {'x', ':', (byte) 0xff, 27});
        shell.cache.server.put(odd, new byte[] {1});
        shell.run("invalidate", "--match", "x*", "--dry-run", "--list", "--json");
        assertThat(shell.out().lines()).hasSize(3).startsWith("{\"key\":\"x\",\"layout\":\"other\",\"domain\":\"other\",\"type\":null,\"bytes\":1,"
                + "\"tiers\":[\"redis\"],\"traits\":[]}").last().asString().startsWith("{\"matched\":2,");
        assertThat(shell.out()).contains("\"keyBase64\":\"eDr/Gw==\"").doesNotContain("\u001b");

        shell.run("invalidate", "--match", "x*", "--dry-run", "--list");
        assertThat(shell.out()).contains("1  redis         -                     x\n", "x:\\xff\\u001b\n").doesNotContain("\u001b");
        shell.run("invalidate", "--domain", "auth", "--dry-run", "--list");
        assertThat(shell.out()).contains("sensitive             core:auth:token:u\n");
    }

    @Test
    void preview_tellsAPersonAllThatIsToBeKnown() {
        script.refill = new Preview.Refill(OptionalLong.of(1500), 2, 3);
        assertThat(shell.run("invalidate", "--match", "core:*", "--dry-run")).isZero();
        assertThat(shell.out()).contains("would go      3 keys (keys like core:*), 7 B\n", "tiers         redis 3\n",
                "  core/AUTH/token   1 key, 4 B\n  core/MARKET/quote   2 keys, 3 B\n",
                "sensitive     1 (secrets, which are never kept: they can't be brought back)\n",
                "refill        about 1.5 s, one load after the other (measured for 2 of 3 keys)\n",
                "not counted   the memory of other processes, which follows by itself\n").doesNotContain("longer ids", "by index", "by name", "no undo");
    }

    @Test
    void preview_saysWhatCameFromAnIndex_andWhatIsMeantByALongerId() {
        script.tagged.put("A\u001b", Set.of(Key.of("x")));
        script.recipe = key -> key.matchText().startsWith("core:market");
        script.longer = key -> key.matchText().endsWith("B");
        shell.run("invalidate", "--tag", "A\u001b", "--dry-run");
        assertThat(shell.out()).contains("(tag A\\u001b)", "by index      1 (written with the tag)", "refill        n/a");
        shell.run("invalidate", "--recipe", "user", "user_id=A", "--dry-run");
        assertThat(shell.out()).contains("(recipe user {user_id=A})", "longer ids    1 (match only as their id begins with the one given; --exact-ids");
    }

    @Test
    void onATerminal_showsAndAsks_andRemovesExactlyWhatItShowed() {
        var asked = new StringBuilder();
        shell.ask = Optional.of(question -> {
            asked.append(question);
            shell.cache.text("core:market:quote:LATE", "1");
            return "y";
        });
        assertThat(shell.run("invalidate", "--regex", "core:market:.*")).isZero();
        assertThat(asked.toString()).isEqualTo("Invalidate 2 keys (keys matching /core:market:.*/) on localhost:6379? [y/N] ");
        assertThat(shell.cache.server.values).containsKey(Key.of("core:market:quote:LATE")).doesNotContainKey(Key.of("core:market:quote:A"));
        assertThat(shell.out()).contains("would go      2 keys", "removed       2, 3 B", "undo          tierdeck undo u-1\n");
    }

    @Test
    void onATerminal_withJson_thePersonSeesThePreviewOnTheErrorOutput() {
        shell.ask = Optional.of(question -> "yes");
        assertThat(shell.run("invalidate", "--key", "x", "--json")).isZero();
        assertThat(shell.err).startsWith("would go      1 key (key x), 1 B\n");
        assertThat(shell.out()).startsWith("{\"state\":\"done\"").hasLineCount(1);
    }

    @Test
    void onATerminal_anythingButYes_removesNothing() {
        for (var answer : new String[] {"", "n", "nope", null}) {
            shell.ask = Optional.of(question -> answer);
            assertThat(shell.run("invalidate", "--match", "*")).isEqualTo(ExitCode.REFUSED);
            assertThat(shell.err).isEqualTo("Nothing was removed.\n");
        }
        assertThat(shell.cache.server.values).hasSize(4);
    }

    @Test
    void production_wantsTheConnectionsNameTyped() {
        var asked = new StringBuilder();
        shell.ask = Optional.of(question -> {
            asked.append(question);
            return "y";
        });
        assertThat(shell.run("invalidate", "--key", "x", "--environment", "production")).isEqualTo(ExitCode.REFUSED);
        assertThat(asked.toString())
                .isEqualTo("Invalidate 1 key (key x) on localhost:6379? This is production: type localhost:6379 to go on: ");
        assertThat(shell.err).contains("localhost:6379, as confirmation, and what was given is another.");
        assertThat(shell.cache.server.values).hasSize(4);

        shell.ask = Optional.of(question -> " localhost:6379 ");
        assertThat(shell.run("invalidate", "--key", "x", "--environment", "production")).isZero();
        assertThat(shell.cache.server.values).hasSize(3);
    }

    @Test
    void production_offATerminal_wantsTheNameByOption_whateverElseIsSaid() {
        String[] line = {"invalidate", "--key", "x", "--redis", "redis://u:p@cache.example:7000/3", "--environment", "production", "--yes"};
        assertThat(shell.run(line)).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("it wants the connection's name, cache.example:7000, as confirmation. --confirm gives it.").doesNotContain("u:p");
        line[7] = "--confirm=cache.example";
        assertThat(shell.run(line)).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.run("invalidate", "--key", "x", "--environment", "production")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("--confirm localhost:6379");
        assertThat(shell.opened).isEmpty();

        line[7] = "--confirm=cache.example:7000";
        assertThat(shell.run(line)).isZero();
        assertThat(script.wishes).containsExactly(new Wishes(true, "cache.example:7000", Origin.COMMAND));
    }

    @Test
    void readOnly_isRefused_evenWithYes_butADryRunIsNot() {
        assertThat(shell.run("invalidate", "--match", "*", "--yes", "--read-only")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("read-only");
        assertThat(shell.opened).isEmpty();
        assertThat(shell.run("invalidate", "--match", "*", "--dry-run", "--read-only")).isZero();
    }

    @Test
    void previewThatIsTooOld_isRefused() {
        script.refusal = new CacheException.PreviewOutdated("The preview is 6 minutes old.");
        assertThat(shell.run("invalidate", "--match", "*", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).isEqualTo("The preview is 6 minutes old. Nothing was removed; preview it again.\n");
    }

    @Test
    void noUndo_keepsNothing_andWithYes_asksOnlySomeSizes() {
        shell.run("invalidate", "--key", "x", "--yes");
        shell.run("invalidate", "--match", "*", "--no-undo", "--dry-run", "--yes");
        shell.run("invalidate", "--match", "*", "--no-undo", "--yes", "--json");
        assertThat(script.sizes).containsExactly(Sizes.EXACT, Sizes.EXACT, Sizes.SAMPLED);
        assertThat(shell.out()).contains("\"undo\":null", "\"bytesEstimated\":true");
        assertThat(script.wishes.getLast()).isEqualTo(new Wishes(false, "", Origin.COMMAND));
    }

    @Test
    void sensitiveKeys_areSaidNotToComeBack() {
        shell.run("invalidate", "--match", "core:*", "--yes");
        assertThat(shell.out()).contains("undo          tierdeck undo u-1 (brings all but 1 back)\n");
    }

    @Test
    void whatChangedOrJoinedMeanwhile_isTold_andNoFailure() {
        script.changed.add(Key.of("x"));
        script.joined.add(Key.of("core:\u001bjoined"));
        assertThat(shell.run("invalidate", "--key", "x", "--yes")).isZero();
        assertThat(shell.out()).contains("changed       1 (rewritten meanwhile: they stay)", "joined        1 (", "              core:\\u001bjoined\n");
        assertThat(shell.cache.server.values).containsKey(Key.of("x"));
    }

    @Test
    void failedKeys_areNamedWithTheirReason_theFirstTwentyForAPerson_andAllInJson() {
        for (int i = 0; i < 30; i++) {
            shell.cache.text("f:" + i, "1");
            script.failing.put(Key.of("f:" + i), "no \u001bpermission");
        }
        assertThat(shell.run("invalidate", "--match", "f:*", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out()).contains("failed        30 (could not be removed)", "              f:0: no \\u001bpermission\n", "              and 10 more\n");
        assertThat(shell.out().lines().filter(line -> line.contains("permission"))).hasSize(20);
        assertThat(shell.run("invalidate", "--match", "f:*", "--yes", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out().split("\"reason\"", -1)).hasSize(31);
    }

    @Test
    void connectionLostOnTheWay_isSaid_andItGoesOn() {
        int[] steps = {0};
        script.meanwhile = execution -> {
            if (++steps[0] == 3 || steps[0] == 4) {
                throw LOST;
            }
        };
        assertThat(shell.run("invalidate", "--match", "*", "--yes", "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"state\":\"done\",\"matched\":4,\"removed\":4,");
        assertThat(shell.err).isEqualTo("The connection broke. 2 of 4 keys are settled; going on soon.\n".repeat(2));
    }

    @Test
    void connectionLostForGood_isGivenUp_withTheReport() {
        int[] steps = {0};
        script.meanwhile = execution -> {
            if (++steps[0] > 2) {
                throw LOST;
            }
        };
        assertThat(shell.run("invalidate", "--match", "*", "--yes", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(steps[0]).isEqualTo(3 + 3);
        assertThat(shell.out()).startsWith("{\"state\":\"broken\",\"matched\":4,\"removed\":2,").contains("\"undo\":\"u-1\"");
        assertThat(shell.err).endsWith("The connection broke. It did not come back in time; the same command removes what is left.\n");
    }

    @Test
    void whatCouldNotBeKept_endsItWithTheReport() {
        script.meanwhile = execution -> {
            throw new CacheException("The disk is full.", null);
        };
        assertThat(shell.run("invalidate", "--match", "*", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out()).contains("broken        0 of 4 keys are settled");
        assertThat(shell.err).isEqualTo("The disk is full.\n");
    }

    @Test
    void stopped_saysWhatWasDone_andIsNoSuccess() {
        int[] steps = {0};
        script.meanwhile = execution -> {
            if (++steps[0] == 2) {
                execution.stop();
            }
        };
        assertThat(shell.run("invalidate", "--match", "*", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out()).contains("stopped       1 of 4 keys are settled\n", "removed       1,");
    }

    @Test
    void serverLostWhileLooking_removesNothing() {
        shell.cache.server.failure = LOST;
        assertThat(shell.run("invalidate", "--match", "*", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("The connection broke.\n");
        assertThat(script.wishes).isEmpty();
    }

    @Test
    void help_saysWhenSizesAreEstimated_andGivesExamples() {
        shell.run("invalidate", "--help");
        assertThat(shell.out()).contains("bytesEstimated", "tierdeck invalidate --tag BTC --dry-run --list", "--recipe user user_id=u-1");
    }
}
