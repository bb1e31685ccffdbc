package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.Profile;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.secret.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileBookTest {
    private static final String PASSWORD = " marked7secret with spaces ";

    @TempDir
    Path folder;
    private final FakeSecrets secrets = new FakeSecrets();
    private final List<RedisSettings> tried = new ArrayList<>();

    private ProfileBook book() {
        return new ProfileBook(new ProfileFile(folder.resolve("connections.json")), secrets, settings -> watch -> {
            tried.add(settings);
            return List.of();
        });
    }

    private static Profile profile(String id, String name, boolean asks, boolean atStart) {
        return new Profile(id, name, "cache.example", 6379, 0, "", asks, Environment.STAGING, false, atStart, LayoutChoice.USUAL);
    }

    @Test
    void password_isWithTheSecretsAndNotInTheFile_andStaysThroughARenaming() throws Exception {
        book().save(profile("a", "paper", true, false), Secret.password(PASSWORD));
        book().save(profile("a", "paper of mine", true, false), null);
        assertThat(Files.readString(folder.resolve("connections.json"))).contains("paper of mine").doesNotContain("marked7secret");
        assertThat(book().password(book().find("a").orElseThrow()).reveal(Function.<String>identity())).isEqualTo(PASSWORD);
        assertThat(book().kept().profiles()).hasSize(1);
    }

    @Test
    void password_fromAStoreThatKnowsNoPasswords_showsNothing() {
        var kept = profile("a", "paper", true, false);
        secrets.put("redis-a", Secret.of("0123456789abWXYZ"));
        assertThat(secrets.get("redis-a").orElseThrow()).hasToString("••••WXYZ");
        assertThat(book().password(kept)).hasToString("••••");
    }

    @Test
    void deleting_takesThePasswordToo_andNothingWhereThatFails() {
        book().save(profile("a", "paper", true, false), Secret.password(PASSWORD));
        var kept = book().find("a").orElseThrow();
        secrets.locked = true;
        assertThatThrownBy(() -> book().delete(kept)).isInstanceOf(IllegalStateException.class).hasMessageContaining("Unlock");
        assertThat(book().kept().profiles()).hasSize(1);
        secrets.locked = false;
        book().delete(kept);
        assertThat(book().kept().profiles()).isEmpty();
        assertThat(secrets.kept).isEmpty();
    }

    @Test
    void forgetting_takesThePasswordAlone() {
        book().save(profile("a", "paper", true, false), Secret.password(PASSWORD));
        book().forget(book().find("a").orElseThrow());
        assertThat(secrets.kept).isEmpty();
        assertThat(book().find("a").orElseThrow().asks()).isFalse();
    }

    @Test
    void oneAtMost_isOpenedAtStart() {
        book().save(profile("a", "first", false, true), null);
        book().save(profile("b", "second", false, true), null);
        assertThat(book().atStart().orElseThrow().id()).isEqualTo("b");
        assertThat(book().find("a").orElseThrow().atStart()).isFalse();
    }

    @Test
    void test_takesThePasswordThatWasTyped_elseTheKeptOne_elseNone() throws Exception {
        var asking = profile("a", "paper", true, false);
        book().save(asking, Secret.password("kept"));
        book().test(asking, Secret.password("typed"), step -> { });
        book().test(asking, null, step -> { });
        book().test(asking.asking(false), null, step -> { });
        assertThat(tried).extracting(RedisSettings::password).containsExactly("typed", "kept", null);
    }

    @Test
    void userWithoutPassword_isNotTakenForTheDefaultUser() {
        var user = new Profile("u", "u", "h", 1, 0, "trader", false, Environment.STAGING, false, false, LayoutChoice.USUAL);
        assertThat(Target.redis(user, null).password()).isEmpty();
        assertThat(Target.redis(profile("a", "paper", false, false), null).password()).isNull();
    }
}
