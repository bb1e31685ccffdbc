package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class GetCommandTest {
    private static final byte[] BINARY = {0, 1, 27, '[', (byte) 0xff, '\n'};
    private final Shell shell = new Shell();

    @Test
    void string_toAPipe_isItsBytesAndNothingElse() {
        shell.cache.stored(Key.of("k"), new StoredValue.Text(BINARY, BINARY.length, null));
        assertThat(shell.run("get", "k")).isZero();
        assertThat(shell.bytes).isEqualTo(BINARY);
    }

    @Test
    void string_onATerminal_isEscaped() {
        shell.cache.stored(Key.of("k"), new StoredValue.Text(BINARY, BINARY.length, null));
        shell.shown = true;
        shell.run("get", "k");
        assertThat(shell.out()).isEqualTo("\\u0000\\u0001\\u001b[\\xff\\n\n");
    }

    @Test
    void sensitiveValue_isRefused_untilAskedFor() {
        shell.cache.text("core:auth:token:u1", "very-secret");
        assertThat(shell.run("get", "core:auth:token:u1")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.out() + shell.err).doesNotContain("very-secret").contains("core/AUTH/token");
        assertThat(shell.run("get", "core:auth:token:u1", "--json")).isZero();
        assertThat(shell.out()).contains("\"masked\":true").doesNotContain("very-secret");
        assertThat(shell.run("get", "core:auth:token:u1", "--show-sensitive")).isZero();
        assertThat(shell.out()).isEqualTo("very-secret");
    }

    @Test
    void otherKinds_areOneElementALine_escaped() {
        var field = new StoredValue.Field("f\n".getBytes(), "v".getBytes());
        assertThat(printed(new StoredValue.Hash(List.of(field), 1, null))).isEqualTo("f\\n=v\n");
        assertThat(printed(new StoredValue.Elements(List.of("a".getBytes(), "b".getBytes()), 2, null))).isEqualTo("a\nb\n");
        assertThat(printed(new StoredValue.Members(List.of("m".getBytes()), 1, null))).isEqualTo("m\n");
        assertThat(printed(new StoredValue.Scored(List.of(new StoredValue.Score("a".getBytes(), 2.5)), 1, null))).isEqualTo("2.5\ta\n");
        assertThat(printed(new StoredValue.Stream(List.of(new StoredValue.Message("1-0", List.of(field))), 1, null)))
                .isEqualTo("1-0\tf\\n=v\n");
    }

    @Test
    void otherKinds_asJson_areLists() {
        shell.cache.stored(Key.of("k"), new StoredValue.Scored(List.of(new StoredValue.Score("a".getBytes(), 2.5)), 1, null));
        shell.run("get", "k", "--json");
        assertThat(shell.out()).isEqualTo("{\"key\":\"k\",\"redisType\":\"zset\",\"size\":1,\"value\":[{\"member\":\"a\",\"score\":2.5}]}\n");
    }

    @Test
    void bytesThatAreNoText_asJson_haveBase64Beside() {
        shell.cache.stored(Key.of("k"), new StoredValue.Text(new byte[] {(byte) 0xff}, 1, null));
        shell.run("get", "k", "--json");
        assertThat(shell.out()).contains("\"value\":\"\ufffd\",\"valueBase64\":\"/w==\"");
    }

    @Test
    void keyThatIsNotThere_isAFailure() {
        assertThat(shell.run("get", "nothing")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("There is no key nothing on localhost:6379.\n");
    }

    private String printed(StoredValue value) {
        shell.cache.stored(Key.of("k"), value);
        assertThat(shell.run("get", "k")).isZero();
        return shell.out();
    }
}
