/**
 * Programs that measure, each against the raw part it is made of, in one run: {@code mvn -Pbench verify -DskipTests -Dbench=NAME}. Each result
 * is a line of JSON: name, unit, ours, raw, ratio (at most {@code aim} is good, or at least that where the name says that more is better),
 * the spread of the rounds, versions and date. None is a test: a figure that disappoints is reported like any other.
 */
@NullMarked
package dev.tierdeck.bench;

import org.jspecify.annotations.NullMarked;
