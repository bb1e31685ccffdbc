package dev.tierdeck.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of what stands under a key, by kind. Everything inside is raw bytes. */
public sealed interface StoredValue {
    /** The whole size: bytes of a string, elements of anything else. */
    long size();

    /** Where the next page begins; null when this is the last. */
    @Nullable String next();

    /** A string, or a part of it. */
    record Text(byte[] bytes, long size, @Nullable String next) implements StoredValue {}

    /** Fields of a hash. */
    record Hash(List<Field> fields, long size, @Nullable String next) implements StoredValue {}

    /** Elements of a list, in order. */
    record Elements(List<byte[]> elements, long size, @Nullable String next) implements StoredValue {}

    /** Members of a set, in no order. */
    record Members(List<byte[]> members, long size, @Nullable String next) implements StoredValue {}

    /** Members of a sorted set, in order of score. */
    record Scored(List<Score> members, long size, @Nullable String next) implements StoredValue {}

    /** Messages of a stream, in order. */
    record Stream(List<Message> messages, long size, @Nullable String next) implements StoredValue {}

    /** Something of a module's own kind, which can't be shown. */
    record Unknown(String redisType) implements StoredValue {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public @Nullable String next() {
            return null;
        }
    }

    /** Nothing stands there. */
    record Gone() implements StoredValue {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public @Nullable String next() {
            return null;
        }
    }

    /** A field and its value. */
    record Field(byte[] name, byte[] value) {}

    /** A member and its score. */
    record Score(byte[] member, double score) {}

    /** A stream's message: its id and its fields. */
    record Message(String id, List<Field> fields) {}
}
