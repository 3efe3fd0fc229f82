"""Evidence for social services in Ukraine's hromadas, floor by floor.

Imports only go down this list; sideways only inside one room.

=====  ==========================================  ==========================================
floor  room                                        what it knows
=====  ==========================================  ==========================================
0      errors, paths, declared, language           how a declaration is read and refused;
                                                   words and numbers of a language
1      places                                      hromadas, areas, services, open data
2      sampling                                    hromadas drawn by lot
2      survey                                      forms, answers, corrections, privacy
3      estimate                                    designs, weights, how sure a figure is
4      protect                                     what may be shown, and to whom
5      indicators                                  what is measured, and how
6      compare                                     peers, groups, change
7      composite                                   an index in ten declared steps
8      law                                         acts by article, amendments as operations
9      advise                                      rules, verdicts and their strength
10     consult                                     panels, comments, questions to the ministry
11     drafts                                      bills and other documents, as blocks
12     contest                                     sealed rules, scores, chances, lots
13     contracting                                 which service, by which mode, at what price
14     monitoring                                  is a contract kept, and is it chance
15     practices                                   who does better than its peers, and how
16     handbook                                    the model as a text to read and to teach
17     draw                                        maps, charts, tables, sentences
18     release                                     a finished site, read as a stranger would
18     scaffolds                                   skeletons, and places left open in them
18     manual                                      kinds of declaration, rooms, method notes
18     execution                                   where cells run: forked children
19     publish                                     running notebooks, pages, checks
20     controls                                    controls below the parameters of a notebook
20     desk                                        JupyterLab on the reader's own copies
23     tutorial                                    a study that grows, step by step
=====  ==========================================  ==========================================

The one door is the command ``hromady`` (``python -m analysis``); notebooks use any
room's public names, but never ``analysis.publish``.
"""
