package dev.tierdeck.engine.codec;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as UTF-8. */
public enum Text implements Codec<String> {
    UTF_8;

    @Override
    public byte[] encode(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            throw new CacheException.Undecodable("The value is no UTF-8 text.", broken);
        }
    }
}
