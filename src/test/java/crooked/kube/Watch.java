package crooked.kube;

import crooked.state.Truth;

record Watch(Truth truth) {}
