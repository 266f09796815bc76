/** How loops wait, back off and stop. */
@NullMarked
package dev.podlanes.kube.pace;

import org.jspecify.annotations.NullMarked;
