package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class UnpackedTest {
    private static final byte[] JSON = "{\"bid\": 1.5, \"sizes\": [1, 2]}".getBytes(StandardCharsets.UTF_8);

    private interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    private interface Packing {
        void into(MessageBufferPacker packer) throws IOException;
    }

    private static byte[] wrapped(byte[] value, Wrapping how) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var wrapping = how.around(out)) {
            wrapping.write(value);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] value) throws IOException {
        return wrapped(value, GZIPOutputStream::new);
    }

    private static byte[] pack(Packing what) throws IOException {
        try (var packer = MessagePack.newDefaultBufferPacker()) {
            what.into(packer);
            return packer.toByteArray();
        }
    }

    private static String text(Unpacked unpacked) {
        return new String(unpacked.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void gzipAndZlib_comeOutAsTheyWentIn() throws IOException {
        assertThat(Unpacked.of(gzip(JSON)).bytes()).isEqualTo(JSON);
        assertThat(Unpacked.of(gzip(JSON)).packings()).containsExactly("gzip");
        var zlib = Unpacked.of(wrapped(JSON, DeflaterOutputStream::new));
        assertThat(zlib.bytes()).isEqualTo(JSON);
        assertThat(zlib.packings()).containsExactly("zlib");
    }

    @Test
    @Timeout(20)
    void nothingPacked_comesOutAsNothing() throws IOException {
        assertThat(Unpacked.of(gzip(new byte[0]))).satisfies(unpacked -> assertThat(unpacked.bytes()).isEmpty())
                .satisfies(unpacked -> assertThat(unpacked.packings()).containsExactly("gzip"));
        assertThat(Unpacked.of(wrapped(new byte[0], DeflaterOutputStream::new)).bytes()).isEmpty();
    }

    @Test
    void messagePack_isWrittenAsJson() throws IOException {
        var packed = pack(packer -> packer.packMapHeader(7).packString("bid").packDouble(1.5).packString("n").packInt(-7)
                .packString("big").packBigInteger(new BigInteger("18446744073709551615")).packString("list").packArrayHeader(3).packNil()
                .packBoolean(true).packString("q\"\n").packInt(3).packString("three").packString("raw").packBinaryHeader(2)
                .writePayload(new byte[] {(byte) 0xff, 0}).packString("at").packTimestamp(Instant.parse("2026-03-02T09:30:00Z")));
        var unpacked = Unpacked.of(packed);
        assertThat(unpacked.packings()).containsExactly("MessagePack");
        assertThat(text(unpacked)).isEqualTo("{\"bid\":1.5,\"n\":-7,\"big\":18446744073709551615,\"list\":[null,true,\"q\\\"\\n\"],\"3\":\"three\","
                + "\"raw\":\"/wA=\",\"at\":\"2026-03-02T09:30:00Z\"}");
        assertThat(AsJson.of(unpacked.bytes()).tree()).isNotNull();
    }

    @Test
    void messagePackInGzip_isUnpackedTwice() throws IOException {
        var unpacked = Unpacked.of(gzip(pack(packer -> packer.packArrayHeader(1).packInt(7))));
        assertThat(unpacked.packings()).containsExactly("gzip", "MessagePack");
        assertThat(text(unpacked)).isEqualTo("[7]");
    }

    @Test
    void gzipBomb_isCutAndSaysSo() throws IOException {
        var bomb = gzip(new byte[Unpacked.MOST + 5]);
        assertThat(bomb.length).isLessThan(100_000);
        var unpacked = Unpacked.of(bomb);
        assertThat(unpacked.bytes()).hasSize(Unpacked.MOST);
        assertThat(unpacked.cut()).isTrue();
        assertThat(Unpacked.of(gzip(new byte[Unpacked.MOST])).cut()).isFalse();
    }

    @Test
    void messagePackThatClaimsMoreThanItHas_isNone() {
        for (var claim : new int[][] {{0xdd, 0x7f, 0xff, 0xff, 0xff, 1}, {0x91, 0xdb, 0x7f, 0xff, 0xff, 0xff, 'x'}, {0x91, 0xc6, 0x7f, 0xff, 0xff, 0xff, 1},
            {0xdf, 0xff, 0xff, 0xff, 0xff, 1}, {0x81, 0x91, 1, 1}, {0x91, 0xc1}, {0x92, 1}, {0x91, 1, 1}}) {
            var bytes = new byte[claim.length];
            for (int i = 0; i < claim.length; i++) {
                bytes[i] = (byte) claim[i];
            }
            assertThat(Unpacked.of(bytes)).as(Arrays.toString(claim)).isEqualTo(new Unpacked(bytes, List.of(), false));
        }
    }

    @Test
    void messagePackThatWouldBecomeTooLong_isCut() {
        var falses = new byte[Unpacked.MOST / 5 + 5];
        Arrays.fill(falses, (byte) 0xc2);
        int count = falses.length - 5;
        falses[0] = (byte) 0xdd;
        for (int i = 0; i < 4; i++) {
            falses[1 + i] = (byte) (count >>> 24 - 8 * i);
        }
        var unpacked = Unpacked.of(falses);
        assertThat(unpacked.cut()).isTrue();
        assertThat(unpacked.bytes()).hasSize(Unpacked.MOST);
    }

    @Test
    void deepMessagePack_isWalkedWithoutRecursion() {
        var deep = new byte[200_001];
        Arrays.fill(deep, (byte) 0x91);
        deep[200_000] = 1;
        assertThat(Unpacked.of(deep).bytes()).hasSize(400_001);
    }

    @Test
    void whatIsNotPacked_staysAsItIs() {
        var random = new Random(7);
        assertThat(Unpacked.of(JSON).bytes()).isSameAs(JSON);
        assertThat(Unpacked.of(new byte[0]).packings()).isEmpty();
        var damaged = new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(Unpacked.of(damaged).bytes()).isSameAs(damaged);
        for (int i = 0; i < 2000; i++) {
            var junk = new byte[random.nextInt(1, 200)];
            random.nextBytes(junk);
            junk[0] = (byte) (0x80 + random.nextInt(0x80));
            assertThat(Unpacked.of(junk).bytes()).isNotNull();
        }
    }
}
