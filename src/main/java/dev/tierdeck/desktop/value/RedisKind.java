package dev.tierdeck.desktop.value;

import java.util.Locale;

/** The kinds of value Redis has, each with the letter and the hue of its badge; the hue is a style class of the same name. */
public enum RedisKind {
    /** Bytes. */
    STRING("S"),
    /** Fields and their values. */
    HASH("H"),
    /** Elements in order. */
    LIST("L"),
    /** Members. */
    SET("U"),
    /** Members in order of their scores. */
    ZSET("Z"),
    /** Messages in order. */
    STREAM("X"),
    /** Of the JSON module. */
    JSON("J"),
    /** Of another module. */
    OTHER("?");

    private final String letter;

    RedisKind(String letter) {
        this.letter = letter;
    }

    /** The kind that Redis' TYPE calls so. */
    public static RedisKind of(String redisType) {
        return switch (redisType) {
            case "string" -> STRING;
            case "hash" -> HASH;
            case "list" -> LIST;
            case "set" -> SET;
            case "zset" -> ZSET;
            case "stream" -> STREAM;
            case "ReJSON-RL" -> JSON;
            default -> OTHER;
        };
    }

    /** One letter, none of them twice. */
    public String letter() {
        return letter;
    }

    /** The style class that gives the badge its hue. */
    public String style() {
        return "kind-" + name().toLowerCase(Locale.ROOT);
    }
}
