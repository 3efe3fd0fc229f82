"""The preloaded process is alone in itself before it forks, and opens no socket of the network."""

from __future__ import annotations

import socket
from pathlib import Path

from analysis.execution import Preloaded, preloaded
from analysis.execution.parent import HEADER, received


def test_it_has_one_thread_after_all_imports_of_a_report() -> None:
    with preloaded(["import geopandas, numpy, pandas, plotly, pyarrow, scipy.stats"]) as parent:
        assert parent.problem() == ""
        status = Path(f"/proc/{parent.process}/status").read_text()
        assert "Threads:\t1\n" in status


def test_it_speaks_with_nobody_but_who_started_it(parent: Preloaded) -> None:
    links = [each.readlink() for each in Path(f"/proc/{parent.process}/fd").iterdir()]
    sockets = {str(link)[8:-1] for link in links if str(link).startswith("socket:[")}
    network = "".join(
        Path(f"/proc/{parent.process}/net/{name}").read_text() for name in ("tcp", "tcp6", "udp")
    )
    assert sockets
    assert not [inode for inode in sockets if f" {inode} " in network]


def test_a_message_in_pieces_is_read_whole_and_a_cut_one_is_short() -> None:
    near, far = socket.socketpair()
    with near, far:
        near.sendall(b"12")
        near.sendall(b"345678")
        assert received(far, HEADER) == b"12345678"
        near.sendall(b"12")
        near.shutdown(socket.SHUT_WR)
        assert received(far, HEADER) == b"12"
