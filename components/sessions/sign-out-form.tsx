/** Ends this session, here and at once. A route answers it, because only an answer of ours can clear the browser's store. */
export function SignOutForm() {
  return (
    <form action="/api/sessions/sign-out" method="post">
      <button type="submit" className="hover:underline">
        Sign out
      </button>
    </form>
  )
}
