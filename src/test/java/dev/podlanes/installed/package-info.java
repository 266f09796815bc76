/**
 * What is installed, tried as it was installed: from the .deb, in a root of its own, without
 * anybody's Java. Runs with {@code mvn -Pinstaller verify} and never otherwise.
 */
@NullMarked
package dev.podlanes.installed;

import org.jspecify.annotations.NullMarked;
