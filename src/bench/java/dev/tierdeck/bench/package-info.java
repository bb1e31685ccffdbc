/**
 * Programs that measure, each against the raw part it is made of, in one run: {@code mvn -Pbench verify -DskipTests -Dbench=NAME}. Each result
 * is a line of JSON: name, unit, value, raw, ratio (at most {@code aim} is good; where the aim is a limit, the limit stands for the raw part),
 * the spread of the rounds, versions and date. Without a NAME all run briefly; {@code -Dbench.long=true} takes more rounds and processes.
 * {@code -Dbench=report} writes what was measured last into README. None is a test: a figure that disappoints is reported like any other.
 */
@NullMarked
package dev.tierdeck.bench;

import org.jspecify.annotations.NullMarked;
