/** A fast answer that is wrong is worth nothing: both servers must find the same lines in the same order. */
export async function refuseDifferences(floor, web, addresses) {
  let compared = 0;
  for (const address of addresses) {
    const [bare, served] = [await found(floor, address), await found(web, address)];
    if (bare.join() !== served.join()) {
      throw new Error(`Different answers to ${address}:\n${bare.join()}\n${served.join()}`);
    }
    compared += bare.length;
  }
  if (compared === 0) throw new Error('Nothing was found to compare.');
}

async function found({ port }, address) {
  const answer = await fetch(`http://127.0.0.1:${port}${address}`);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  const { items } = await answer.json();
  return items.map((item) => [item.provider.id, item.part.id, item.authority.id].join('/'));
}
