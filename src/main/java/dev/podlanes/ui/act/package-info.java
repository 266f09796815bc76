/** Acting on Jobs, pods and CronJobs: menus, dialogs, and what has been done. */
@NullMarked
package dev.podlanes.ui.act;

import org.jspecify.annotations.NullMarked;
