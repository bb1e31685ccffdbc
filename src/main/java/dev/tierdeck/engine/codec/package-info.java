/**
 * Codecs: how values become the bytes that stand in shared tiers.
 *
 * <p><b>Python's JSON.</b> {@code PythonJson} writes byte for byte what {@code json.dumps} of Python 3 writes with its default settings, since
 * some keys hold a digest of that text, and since values that differ in nothing must not differ in bytes. Numbers with a point are read as
 * decimals, never as doubles: money keeps its digits. A decimal is written as Python writes the float where the float says the same, and
 * keeps what Python's float would lose: {@code 1E5} becomes {@code 100000.0}, {@code 10.50} stays {@code 10.50}, and twenty digits stay
 * twenty. What is hashed ({@code PythonJson.sorted}) is written as Python itself would, digits lost and all.
 *
 * <p>Values are anybody's. Nesting ends at 1,000 levels and integers at 4,300 digits, as in Python; beyond that a value is undecodable.
 */
@NullMarked
package dev.tierdeck.engine.codec;

import org.jspecify.annotations.NullMarked;
