/** Light and dark, following the system. */
@NullMarked
package dev.podlanes.ui.theme;

import org.jspecify.annotations.NullMarked;
