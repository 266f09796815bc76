package crooked.logs;

import crooked.state.Truth;

record Search(Truth truth) {}
